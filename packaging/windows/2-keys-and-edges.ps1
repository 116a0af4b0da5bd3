# Closes the ways out of the kiosk that are Windows' own. NEVER RUN: see README.md.
#Requires -RunAsAdministrator
$ErrorActionPreference = "Stop"

# --- keys: for everybody but administrators
Enable-WindowsOptionalFeature -Online -FeatureName Client-KeyboardFilter -All -NoRestart
$filter = @{ Namespace = "root\standardcimv2\embedded" }
$blocked = @(
    "Ctrl+Alt+Del", "Shift+Ctrl+Esc", "Ctrl+Esc", "Alt+Esc", "Alt+Tab", "Ctrl+Tab", "Alt+F4", "Ctrl+F4",
    "Alt+Space", "Win+L", "Win+R", "Win+E", "Win+D", "Win+M", "Win+U", "Win+F", "Win+P", "Win+Q", "Win+I",
    "Win+X", "Win+Tab", "Win+Enter", "Win+F1", "Win+Break", "Windows", "Application", "LWin", "RWin",
    "BrowserHome", "BrowserSearch", "LaunchMail", "LaunchMediaSelect", "LaunchApp1", "LaunchApp2"
)
foreach ($key in $blocked) {
    $rule = Get-CimInstance WEKF_PredefinedKey @filter | Where-Object { $_.Id -eq $key }
    if ($rule) { $rule.Enabled = 1; Set-CimInstance -InputObject $rule }
    else { Write-Warning "This Windows does not know $key." }
}
$setting = Get-CimInstance WEKF_Settings @filter | Where-Object { $_.Name -eq "DisableKeyboardFilterForAdministrators" }
$setting.Value = "true"; Set-CimInstance -InputObject $setting

# --- what the Ctrl+Alt+Del screen offers, should it come all the same
$system = "HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System"
New-Item $system -Force | Out-Null
Set-ItemProperty $system DisableTaskMgr 1 -Type DWord
Set-ItemProperty $system DisableLockWorkstation 1 -Type DWord
Set-ItemProperty $system DisableChangePassword 1 -Type DWord
Set-ItemProperty $system HideFastUserSwitching 1 -Type DWord
Set-ItemProperty $system shutdownwithoutlogon 0 -Type DWord

# --- swipes from the edges of the screen
$edges = "HKLM:\SOFTWARE\Policies\Microsoft\Windows\EdgeUI"
New-Item $edges -Force | Out-Null
Set-ItemProperty $edges AllowEdgeSwipe 0 -Type DWord

# --- shortcuts of the accessibility settings, which open them: the kiosk has its own features
New-PSDrive -Name HKU -PSProvider Registry -Root HKEY_USERS -ErrorAction SilentlyContinue | Out-Null
foreach ($user in @(".DEFAULT") + (Get-ChildItem HKU:\ | Where-Object Name -Match "S-1-5-21-[\d-]+$").PSChildName) {
    $access = "HKU:\$user\Control Panel\Accessibility"
    foreach ($pair in @(@("StickyKeys", "506"), @("ToggleKeys", "58"), @("Keyboard Response", "122"), @("HighContrast", "4194"))) {
        New-Item "$access\$($pair[0])" -Force | Out-Null
        Set-ItemProperty "$access\$($pair[0])" Flags $pair[1]
    }
}

# --- notifications, and what else comes up by itself
$push = "HKLM:\SOFTWARE\Policies\Microsoft\Windows\CurrentVersion\PushNotifications"
New-Item $push -Force | Out-Null
Set-ItemProperty $push NoToastApplicationNotification 1 -Type DWord
$errors = "HKLM:\SOFTWARE\Microsoft\Windows\Windows Error Reporting"
Set-ItemProperty $errors DontShowUI 1 -Type DWord
Set-ItemProperty $errors Disabled 1 -Type DWord
$dumps = "HKLM:\SYSTEM\CurrentControlSet\Control\CrashControl"
Set-ItemProperty $dumps CrashDumpEnabled 0 -Type DWord
$updates = "HKLM:\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate"
New-Item $updates -Force | Out-Null
Set-ItemProperty $updates SetAutoRestartNotificationDisable 1 -Type DWord
Set-ItemProperty $updates SetActiveHours 1 -Type DWord
Set-ItemProperty $updates ActiveHoursStart 6 -Type DWord
Set-ItemProperty $updates ActiveHoursEnd 23 -Type DWord

# --- power: the screen never goes dark on mains, and the button does nothing
powercfg /change monitor-timeout-ac 0
powercfg /change standby-timeout-ac 0
powercfg /change hibernate-timeout-ac 0
powercfg /hibernate off
powercfg /setacvalueindex scheme_current sub_buttons pbuttonaction 0
powercfg /setacvalueindex scheme_current sub_buttons lidaction 0
powercfg /setactive scheme_current

# --- sticks and disks that somebody plugs in
$storage = "HKLM:\SOFTWARE\Policies\Microsoft\Windows\RemovableStorageDevices"
New-Item $storage -Force | Out-Null
Set-ItemProperty $storage Deny_All 1 -Type DWord

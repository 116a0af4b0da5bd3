# Takes back what 1-user-and-shell.ps1 and 2-keys-and-edges.ps1 did. NEVER RUN: see README.md.
#Requires -RunAsAdministrator
$ErrorActionPreference = "Continue"

$launcher = [wmiclass]"\\localhost\root\standardcimv2\embedded:WESL_UserSetting"
$launcher.SetEnabled($false)
Disable-WindowsOptionalFeature -Online -FeatureName Client-EmbeddedShellLauncher -NoRestart
Disable-WindowsOptionalFeature -Online -FeatureName Client-KeyboardFilter -NoRestart

$logon = "HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon"
Set-ItemProperty $logon AutoAdminLogon "0"
Remove-ItemProperty $logon DefaultPassword

$system = "HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System"
foreach ($name in "DisableTaskMgr", "DisableLockWorkstation", "DisableChangePassword", "HideFastUserSwitching") {
    Remove-ItemProperty $system $name
}
Remove-ItemProperty "HKLM:\SOFTWARE\Policies\Microsoft\Windows\EdgeUI" AllowEdgeSwipe
Remove-ItemProperty "HKLM:\SOFTWARE\Policies\Microsoft\Windows\CurrentVersion\PushNotifications" NoToastApplicationNotification
Remove-ItemProperty "HKLM:\SOFTWARE\Policies\Microsoft\Windows\RemovableStorageDevices" Deny_All
Remove-LocalUser -Name "kiosk"
powercfg /restoredefaultschemes

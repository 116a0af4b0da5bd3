# Makes a user without rights, and the kiosk that user's shell. NEVER RUN: see README.md.
#Requires -RunAsAdministrator
$ErrorActionPreference = "Stop"

$name = "kiosk"
$program = "C:\Kiosk\venv\Scripts\pythonw.exe -I -m kiosk run --config C:\Kiosk\kiosk.toml"

# A user whose password nobody knows, in no group but Users.
$alphabet = [char[]](33..126)
$password = -join (1..32 | ForEach-Object { $alphabet | Get-Random })
$secret = ConvertTo-SecureString $password -AsPlainText -Force
if (-not (Get-LocalUser -Name $name -ErrorAction SilentlyContinue)) {
    New-LocalUser -Name $name -Password $secret -PasswordNeverExpires -UserMayNotChangePassword
    Add-LocalGroupMember -SID "S-1-5-32-545" -Member $name
} else {
    Set-LocalUser -Name $name -Password $secret
}

# Logged in at boot. The password stands in the registry: administrators and the disk can read it.
$logon = "HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon"
Set-ItemProperty $logon AutoAdminLogon "1"
Set-ItemProperty $logon DefaultUserName $name
Set-ItemProperty $logon DefaultPassword $password
Set-ItemProperty $logon ForceAutoLogon "0"

# Only administrators change the program and its settings.
icacls C:\Kiosk /inheritance:r /grant "*S-1-5-32-544:(OI)(CI)F" "*S-1-5-18:(OI)(CI)F" "*S-1-5-32-545:(OI)(CI)RX"

# The kiosk in place of the desktop, for this user alone.
Enable-WindowsOptionalFeature -Online -FeatureName Client-EmbeddedShellLauncher -All -NoRestart
$launcher = [wmiclass]"\\localhost\root\standardcimv2\embedded:WESL_UserSetting"
$sid = (Get-LocalUser -Name $name).SID.Value

# What follows the end of the program: 0 starts it again, 1 restarts the machine, 2 switches it off,
# 3 does nothing. Everything starts it again but 64, "Exit kiosk", after which staff log in.
$again, $nothing = 0, 3
$launcher.SetDefaultShell("explorer.exe", $nothing)
$launcher.SetCustomShell($sid, $program, [int[]](64), [int[]]($nothing), $again)
$launcher.SetEnabled($true)

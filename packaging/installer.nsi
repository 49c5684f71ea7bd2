; Installer for one user, without administrator rights. Compiled by installer.py with -WX:
;   -DBUNDLE=<folder> -DOUT=<file> -DVERSION=x.y.z -DSCHEMA=n -DSIZE_KB=n -DICON=<file>
;   [-DSIGN=<command>] [-DTARGET=amd64-unicode]
; Exit codes of a silent run: 0 done, 3 the program is running, 4 a later version is installed,
; 5 the folder cannot be written.
!ifndef TARGET
!define TARGET x86-unicode
!endif
Unicode true
Target ${TARGET}
ManifestDPIAware true
SetCompressor /SOLID lzma
; The same bundle gives the same installer.
SetDateSave off
SetFont "Microsoft YaHei UI" 9

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh

!define NAME "Desktop Sales"
!define FOLDER "DesktopSales"
!define PROGRAM "DesktopSales.exe"
!define COMMAND "desktop-sales-cli.exe"
!define DATA "$LOCALAPPDATA\desktop-sales"
!define KEY "Software\DesktopSales"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\DesktopSales"
!define TYPE "DesktopSales.Workspace"
!define EXIT_RUNNING 3
!define EXIT_NEWER 4
!define EXIT_UNWRITABLE 5

Name "$(ShownName)"
OutFile "${OUT}"
BrandingText "${NAME} ${VERSION}"
InstallDir "$LOCALAPPDATA\Programs\${FOLDER}"
InstallDirRegKey HKCU "${KEY}" "Folder"
RequestExecutionLevel user
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "FileDescription" "${NAME}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT"

!ifdef SIGN
!finalize '${SIGN}'
!uninstfinalize '${SIGN}'
!endif

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"

LangString ShownName ${LANG_SIMPCHINESE} "中层销售管理"
LangString ShownName ${LANG_ENGLISH} "Desktop Sales"
LangString Running ${LANG_SIMPCHINESE} "程序正在运行。请先保存并关闭它，然后重试。"
LangString Running ${LANG_ENGLISH} "The program is running. Please finish your work, close it, and try again."
LangString Newer ${LANG_SIMPCHINESE} "这台电脑上装有更新的版本，旧版本不能打开它的数据。没有做任何改动。"
LangString Newer ${LANG_ENGLISH} "A later version is installed here, and this one cannot open its data. Nothing was changed."
LangString Unwritable ${LANG_SIMPCHINESE} "不能写入所选文件夹。请选择自己的文件夹，例如默认位置。"
LangString Unwritable ${LANG_ENGLISH} "The chosen folder cannot be written. Please choose one of your own, such as the one proposed."
LangString ProgramPart ${LANG_SIMPCHINESE} "程序"
LangString ProgramPart ${LANG_ENGLISH} "Program"
LangString DataPart ${LANG_SIMPCHINESE} "同时删除默认位置的工作区、备份和设置"
LangString DataPart ${LANG_ENGLISH} "Also delete the workspace, backups and settings in the usual place"
LangString DataQuestion ${LANG_SIMPCHINESE} "确定删除所有工作区、备份和设置吗？删除后不能恢复。"
LangString DataQuestion ${LANG_ENGLISH} "Delete all workspaces, backups and settings for good?"
LangString TypeName ${LANG_SIMPCHINESE} "销售管理工作区"
LangString TypeName ${LANG_ENGLISH} "Desktop Sales workspace"

; Ends the run with a sentence, or silently with its exit code.
!macro Refuse TEXT CODE
  SetErrorLevel ${CODE}
  MessageBox MB_OK|MB_ICONSTOP "${TEXT}" /SD IDOK
  Quit
!macroend

; Windows lets nobody open a running program for writing.
!macro RefuseWhileRunning FILE
  ${If} ${FileExists} "${FILE}"
    ClearErrors
    FileOpen $0 "${FILE}" a
    ${If} ${Errors}
      !insertmacro Refuse "$(Running)" ${EXIT_RUNNING}
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

Function .onInit
  ${GetParameters} $1
  ${GetOptions} $1 "/LANG=" $2
  ${IfNot} ${Errors}
    StrCpy $LANGUAGE $2
  ${EndIf}
  ReadRegDWORD $0 HKCU "${KEY}" "Schema"
  ${If} $0 > ${SCHEMA}
    !insertmacro Refuse "$(Newer)" ${EXIT_NEWER}
  ${EndIf}
FunctionEnd

Section "-Program"
  !insertmacro RefuseWhileRunning "$INSTDIR\${PROGRAM}"
  !insertmacro RefuseWhileRunning "$INSTDIR\${COMMAND}"
  ClearErrors
  CreateDirectory "$INSTDIR"
  FileOpen $0 "$INSTDIR\write-test.tmp" w
  ${If} ${Errors}
    !insertmacro Refuse "$(Unwritable)" ${EXIT_UNWRITABLE}
  ${EndIf}
  FileClose $0
  Delete "$INSTDIR\write-test.tmp"

  ; Files of the version before must not stay; data never lie in this folder.
  RMDir /r "$INSTDIR\program"
  SetOutPath "$INSTDIR"
  File /r "${BUNDLE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortcut "$SMPROGRAMS\$(ShownName).lnk" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "Software\Classes\.dsales" "" "${TYPE}"
  WriteRegStr HKCU "Software\Classes\${TYPE}" "" "$(TypeName)"
  WriteRegStr HKCU "Software\Classes\${TYPE}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "Software\Classes\${TYPE}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  WriteRegStr HKCU "${KEY}" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "Version" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "Shortcut" "$SMPROGRAMS\$(ShownName).lnk"
  WriteRegDWORD HKCU "${KEY}" "Schema" ${SCHEMA}
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "$(ShownName)"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

Section "un.$(ProgramPart)"
  SectionIn RO
  !insertmacro RefuseWhileRunning "$INSTDIR\${PROGRAM}"
  !insertmacro RefuseWhileRunning "$INSTDIR\${COMMAND}"
  ReadRegStr $0 HKCU "${KEY}" "Shortcut"
  Delete "$0"
  RMDir /r "$INSTDIR\program"
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\${COMMAND}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "Software\Classes\.dsales"
  DeleteRegKey HKCU "Software\Classes\${TYPE}"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "${KEY}"
SectionEnd

Section /o "un.$(DataPart)" DataSection
  RMDir /r "${DATA}"
SectionEnd

Function un.onInit
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/DELETEDATA" $2
  ${IfNot} ${Errors}
    SectionSetFlags ${DataSection} 1
  ${EndIf}
FunctionEnd

Function un.onSelChange
  SectionGetFlags ${DataSection} $0
  IntOp $0 $0 & 1
  ${If} $0 == 1
    MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(DataQuestion)" /SD IDNO IDYES kept
    SectionSetFlags ${DataSection} 0
    kept:
  ${EndIf}
FunctionEnd

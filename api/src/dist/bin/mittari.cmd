@echo off
rem Mittari's launcher in a distribution on Windows: needs JDK or JRE 17. See docs/operations.md.
setlocal
set "ROOT=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if not defined MITTARI_LOAD_MEMORY set "MITTARI_LOAD_MEMORY=3g"
set "HEAP=600m"
if "%~1"=="serve" set "HEAP=272m"
if "%~1"=="demo" set "HEAP=272m"
if not defined MITTARI_SERVE_MEMORY set "MITTARI_SERVE_MEMORY=%HEAP%"

if "%~1"=="demo" goto demo
if "%~1"=="serve" goto serving
if "%~1"=="dossier" goto serving
if "%~1"=="report" goto serving
if "%~1"=="goals" goto serving
if "%~1"=="receipt" goto serving

"%JAVA%" "@%ROOT%\conf\jdk.options" "@%ROOT%\conf\load.options" -Xmx%MITTARI_LOAD_MEMORY% -cp "%ROOT%\lib\load.jar" fi.mittari.etl.cli.Mittari %*
exit /b %ERRORLEVEL%

:serving
"%JAVA%" "@%ROOT%\conf\jdk.options" "@%ROOT%\conf\serve.options" -Xmx%MITTARI_SERVE_MEMORY% -cp "%ROOT%\lib\serve.jar" fi.mittari.api.Commands %*
exit /b %ERRORLEVEL%

:demo
rem Takes no options here: MITTARI_HOME says where, the port is 8080.
"%JAVA%" "@%ROOT%\conf\jdk.options" "@%ROOT%\conf\load.options" -Xmx%MITTARI_LOAD_MEMORY% -cp "%ROOT%\lib\load.jar" fi.mittari.etl.cli.Mittari load "%ROOT%\etl\sample"
if errorlevel 1 exit /b %ERRORLEVEL%
"%JAVA%" "@%ROOT%\conf\jdk.options" "@%ROOT%\conf\serve.options" -Xmx%MITTARI_SERVE_MEMORY% -cp "%ROOT%\lib\serve.jar" fi.mittari.api.Commands serve
exit /b %ERRORLEVEL%

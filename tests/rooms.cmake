# The house as data: which room stands on which, and which third party lives where. ARCHITECTURE.md draws it;
# layering_test.cmake holds the includes against it.

# room(<folder> FLOOR <n> [ON <folder>...] [THIRD_PARTY <regular expression of what stands in <...>>...])
# A room may include itself, the border (huizhi/...), and the rooms that it stands ON, which lie on lower floors.
room(include/huizhi FLOOR 1 THIRD_PARTY boost/config)
room(core/base FLOOR 2 THIRD_PARTY nlohmann openssl seccomp sodium unicode zlib)
room(core/photo FLOOR 3 ON core/base THIRD_PARTY nlohmann opencv2 turbojpeg png lcms2 ReadBarcode ZXing BarcodeFormat
  Poco/SAX Poco/Exception zlib boost/dll boost/config)
room(core/records FLOOR 3 ON core/base THIRD_PARTY nlohmann unicode)
room(core/catalogue FLOOR 3 ON core/base THIRD_PARTY nlohmann)
room(core/network FLOOR 3 ON core/base THIRD_PARTY Poco)
room(core/subject FLOOR 4 ON core/base core/photo THIRD_PARTY opencv2)
room(core/document FLOOR 4 ON core/base core/photo THIRD_PARTY opencv2)
room(core/vault FLOOR 4 ON core/base core/records THIRD_PARTY nlohmann sodium)
room(core/plugins FLOOR 4 ON core/base core/catalogue THIRD_PARTY boost/dll Poco/URI Poco/Exception nlohmann sodium)
room(core/checks FLOOR 5 ON core/base core/photo core/subject THIRD_PARTY opencv2)
room(core/format FLOOR 6 ON core/base core/photo core/subject core/checks
  THIRD_PARTY opencv2 turbojpeg nlohmann Poco/SAX Poco/Exception)
room(core/print FLOOR 7 ON core/base core/photo core/subject core/checks core/format core/catalogue
  THIRD_PARTY cairo pango fontconfig ft2build opencv2 nlohmann)
room(core/books FLOOR 7 ON core/base core/records core/vault)
room(core/counter FLOOR 8 ON core/base core/records core/vault core/backup core/books core/catalogue core/checks core/format core/print core/photo core/document core/network
  THIRD_PARTY nlohmann)
room(core/validator FLOOR 8 ON core/base core/records core/vault core/catalogue core/plugins core/photo core/subject core/checks
  core/format core/print THIRD_PARTY opencv2 nlohmann)
room(core/queue FLOOR 9 ON core/base core/records core/vault core/catalogue core/network core/counter core/photo
  THIRD_PARTY sodium)
room(core/reports FLOOR 9 ON core/base core/records core/photo core/print THIRD_PARTY xlsxwriter)
room(core/backup FLOOR 7 ON core/base core/records core/vault THIRD_PARTY nlohmann)
room(core/care FLOOR 9 ON core/base core/records core/catalogue core/plugins core/subject core/document core/print core/backup
  THIRD_PARTY nlohmann)

# The operating system's headers (with "/": all of that folder), and the alcove that alone includes them.
set(system_alcove core/base/system)
set(system_inside child_birth descriptor lasting_thread owner_only windows_handle)  # its own headers that show them
set(system_posix_headers
  aio.h alloca.h arpa/ asm/ bits/ byteswap.h csignal dirent.h dlfcn.h endian.h err.h execinfo.h fcntl.h fnmatch.h ftw.h getopt.h glob.h
  gnu/ grp.h ifaddrs.h langinfo.h libgen.h link.h linux/ malloc.h mqueue.h net/ netdb.h netinet/ nl_types.h poll.h pthread.h pty.h
  pwd.h regex.h resolv.h sched.h semaphore.h shadow.h signal.h spawn.h strings.h sys/ syscall.h sysexits.h syslog.h termios.h
  ucontext.h unistd.h utime.h utmp.h utmpx.h wait.h wordexp.h)
set(system_windows_headers
  Windows.h accctrl.h aclapi.h bcrypt.h conio.h direct.h dpapi.h io.h iphlpapi.h process.h psapi.h sddl.h shellapi.h shlobj.h tlhelp32.h
  userenv.h versionhelpers.h wincon.h wincrypt.h windows.h winerror.h winnt.h winreg.h winsock.h winsock2.h winternl.h ws2tcpip.h)

# What stands around core. `core` means any of its rooms.
room(db FLOOR 5 ON core/base core/records core/vault THIRD_PARTY Poco/Data Poco/Exception Poco/[A-Z] sqlite3 nlohmann)
room(plugins FLOOR 2 THIRD_PARTY nlohmann boost/config)
room(plugin_host FLOOR 5 ON core/base core/plugins THIRD_PARTY opencv2)
room(practice FLOOR 10 ON core THIRD_PARTY Poco nlohmann turbojpeg sodium)
room(cli FLOOR 11 ON core practice db THIRD_PARTY CLI nlohmann boost/dll boost/config)
room(gui FLOOR 11 ON core practice db THIRD_PARTY wx gtk gdk glib)

# Headers that may show a third party to the rooms of their wing; no other header of core may include one.
set(headers_that_show "^core/(photo|subject|document|checks|format)/.*")

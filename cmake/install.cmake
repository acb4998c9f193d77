# Where everything goes below the prefix, and the Debian package. The program finds its data at ../share/jurisdiff from
# itself (cli/data_folder.cpp), so bin/ and share/jurisdiff are fixed, and the prefix may be moved as a whole.
include(GNUInstallDirs)
set(made ${PROJECT_BINARY_DIR}/made)
set(JURISDIFF_MAINTAINER "the jurisdiff contributors <jurisdiff@example.org>" CACHE STRING
  "Who answers for the Debian package that is built")
set(docs ${CMAKE_INSTALL_DATAROOTDIR}/doc/jurisdiff)

install(TARGETS jurisdiff RUNTIME DESTINATION bin)
install(DIRECTORY rules jurisdictions DESTINATION share/jurisdiff FILES_MATCHING PATTERN "*.yaml")
install(DIRECTORY schemas DESTINATION share/jurisdiff FILES_MATCHING PATTERN "*.json")
install(FILES LICENSE LICENSE-DATA README.md packaging/copyright ${made}/changelog.Debian.gz DESTINATION ${docs})
install(DIRECTORY docs examples DESTINATION ${docs} USE_SOURCE_PERMISSIONS PATTERN "progress.md" EXCLUDE)

configure_file(packaging/changelog.in ${PROJECT_BINARY_DIR}/made/changelog.Debian @ONLY)
# The man page and the completions are written by the program that was built.
find_program(JURISDIFF_GZIP gzip REQUIRED)
add_custom_command(OUTPUT ${made}/jurisdiff.1.gz ${made}/changelog.Debian.gz ${made}/jurisdiff.bash ${made}/_jurisdiff ${made}/jurisdiff.fish
  COMMAND jurisdiff man --output ${made}/jurisdiff.1
  COMMAND ${JURISDIFF_GZIP} -9nf ${made}/jurisdiff.1
  COMMAND ${JURISDIFF_GZIP} -9nkf ${made}/changelog.Debian
  COMMAND jurisdiff completion bash --output ${made}/jurisdiff.bash
  COMMAND jurisdiff completion zsh --output ${made}/_jurisdiff
  COMMAND jurisdiff completion fish --output ${made}/jurisdiff.fish
  DEPENDS jurisdiff ${made}/changelog.Debian VERBATIM)
add_custom_target(jurisdiff_made ALL DEPENDS ${made}/jurisdiff.1.gz)
install(FILES ${made}/jurisdiff.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${made}/jurisdiff.bash DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/bash-completion/completions RENAME jurisdiff)
install(FILES ${made}/_jurisdiff DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/zsh/vendor-completions)
install(FILES ${made}/jurisdiff.fish DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/fish/vendor_completions.d)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/folder_modes.cmake)
set(CPACK_PACKAGE_CONTACT "${JURISDIFF_MAINTAINER}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "compares cybercrime laws, exactly")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)  # needs dpkg-dev
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Compares criminal laws as sets of fact patterns: which acts does one law
punish and the other does not, which element makes the difference, and where
is that written? The laws are data files, dated and cited, and come with the
program. It is legal research, not legal advice.")
include(CPack)

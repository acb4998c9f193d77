# What we build on; each has a line in docs/decisions.md.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(CLI11 REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(yaml-cpp REQUIRED)
if(NOT TARGET yaml-cpp::yaml-cpp)
  add_library(yaml-cpp::yaml-cpp ALIAS yaml-cpp)  # before 0.8 the target had no namespace
endif()
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(nettle REQUIRED IMPORTED_TARGET nettle)
# Only makes it faster.
find_package(mimalloc QUIET)
# Tests only: `./dev gaps us ru` must not need them.
find_package(doctest QUIET)
pkg_check_modules(libyaml QUIET IMPORTED_TARGET yaml-0.1)

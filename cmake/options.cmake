# Flags for every target of ours, and for none of our users.
add_library(jurisdiff_options INTERFACE)
target_compile_features(jurisdiff_options INTERFACE cxx_std_20)
set(CMAKE_CXX_EXTENSIONS OFF)
target_compile_options(jurisdiff_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
  # GCC 12 at -O2 sees an overlap in std::string operator+ that is not there (bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  $<$<BOOL:${JURISDIFF_WERROR}>:-Werror>)
if(JURISDIFF_SANITIZE)
  target_compile_options(jurisdiff_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  target_link_options(jurisdiff_options INTERFACE -fsanitize=address,undefined)
endif()
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

# The tests of the photo engine's files.
list(APPEND HUIZHI_PHOTO_TESTS
  core/colour_profile_test.cpp
  core/compose_test.cpp
  core/digest_test.cpp
  core/exif_test.cpp
  core/file_io_test.cpp
  core/format_test.cpp
  core/jpeg_file_test.cpp
  core/jpeg_window_test.cpp
  core/photo_kind_test.cpp
  core/photo_test.cpp
  core/png_file_test.cpp
)

# The tests of the photo engine's files.
list(APPEND HUIZHI_PHOTO_TESTS
  core/checks/background_level_test.cpp
  core/checks/chin_margin_test.cpp
  core/checks/eye_from_top_test.cpp
  core/checks/file_baseline_test.cpp
  core/checks/file_border_test.cpp
  core/checks/file_bytes_test.cpp
  core/checks/file_colour_test.cpp
  core/checks/file_density_test.cpp
  core/checks/file_pixels_test.cpp
  core/checks/file_quality_test.cpp
  core/checks/limit_check_test.cpp
  core/checks/skin_lab_test.cpp
  core/checks/wall_test.cpp
  core/colour_profile_test.cpp
  core/compose_test.cpp
  core/crop_test.cpp
  core/digest_test.cpp
  core/exif_test.cpp
  core/file_io_test.cpp
  core/format_test.cpp
  core/guided_filter_test.cpp
  core/head_pose_test.cpp
  core/jpeg_file_test.cpp
  core/jpeg_window_test.cpp
  core/judge_test.cpp
  core/lab_test.cpp
  core/photo_engine_test.cpp
  core/photo_kind_test.cpp
  core/photo_test.cpp
  core/png_file_test.cpp
  core/tie_break_test.cpp
)
# Needs the plugins' formats, so it runs with core's tests.
list(APPEND HUIZHI_CORE_TESTS
  core/photo_set_test.cpp
)

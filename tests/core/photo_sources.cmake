# The tests of the photo engine's files.
list(APPEND HUIZHI_PHOTO_TESTS
  core/checks/background_mean_test.cpp
  core/checks/compression_test.cpp
  core/checks/limit_check_test.cpp
  core/checks/mirrored_test.cpp
  core/checks/recency_test.cpp
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
  core/measures/background_test.cpp
  core/measures/blockiness_test.cpp
  core/measures/eye_cover_test.cpp
  core/measures/face_shadow_test.cpp
  core/measures/hot_spot_test.cpp
  core/measures/noise_test.cpp
  core/measures/red_eye_test.cpp
  core/measures/sharpness_test.cpp
  core/measures/shoulders_test.cpp
  core/photo_engine_test.cpp
  core/photo_kind_test.cpp
  core/photo_test.cpp
  core/png_file_test.cpp
)
# Need the rules' or the plugins' data, so they run with core's tests.
list(APPEND HUIZHI_CORE_TESTS
  core/batch_test.cpp
  core/checks/shipped_limits_test.cpp
  core/photo_set_test.cpp
  core/school_list_test.cpp
)

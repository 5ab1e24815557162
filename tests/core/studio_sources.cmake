list(APPEND HUIZHI_CORE_TESTS
  core/account_test.cpp
  core/blob_store_test.cpp
  core/check_json_test.cpp
  core/clock_test.cpp
  core/customer_test.cpp
  core/form_test.cpp
  core/hand_over_test.cpp
  core/identity_test.cpp
  core/ids_test.cpp
  core/payment_test.cpp
  core/photo_shelf_test.cpp
  core/report_test.cpp
  core/session_test.cpp
  core/submission_test.cpp
  core/typed_number_test.cpp
  core/utf8_test.cpp
)

# Print sheets, receipts, their sheets and the queue.
list(APPEND HUIZHI_CORE_TESTS
  core/barcode_test.cpp
  core/begun_sends_test.cpp
  core/channel_pace_test.cpp
  core/channel_secrets_test.cpp
  core/city_sheets_test.cpp
  core/notice_listener_test.cpp
  core/print_layout_test.cpp
  core/print_paper_test.cpp
  core/print_sheet_test.cpp
  core/queue_times_test.cpp
  core/receipt_sheet_test.cpp
  core/receipt_test.cpp
  core/submission_answer_test.cpp
  core/submission_batch_test.cpp
  core/submission_gateway_test.cpp
  core/submission_notice_test.cpp
  core/submission_queue_test.cpp
  core/submission_round_test.cpp
  support/run_program.cpp
)

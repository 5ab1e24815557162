list(APPEND HUIZHI_DB_TESTS
  db/sql_store_test.cpp
)

list(APPEND HUIZHI_DB_TESTS
  db/database_test.cpp
  db/sealed_rows_test.cpp
  db/sql_store_test.cpp
)

// Names of homes that an earlier version wrote: found in any form, kept in one.

#include <fstream>
#include <iterator>

#include "db/database.h"
#include "db/migration.h"
#include "tests/support/stored_rows.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using tests::customer_no;
using tests::opened;

namespace {

/// What the version before wrote: the name as it was typed, and keys of that.
void write_old_name(db::Database& raw, const std::string& id, const std::string& name) {
    REQUIRE(raw.run("UPDATE customer SET name=?, name_typed='', row_seal='' WHERE id=?", {name, id})
                .ok());
    REQUIRE(raw.run("DELETE FROM customer_key WHERE customer=(SELECT seq FROM customer WHERE id=?)",
                    {id})
                .ok());
    REQUIRE(raw.run("INSERT INTO customer_key(key,customer) SELECT ?,seq FROM customer WHERE id=?",
                    {name, id})
                .ok());
    REQUIRE(raw.run("INSERT INTO name_to_renew(customer) SELECT seq FROM customer WHERE id=?", {id})
                .ok());
}

}  // namespace

TEST_CASE("an older home's names are found in any form after the vault was opened",
          "[store][names]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    const auto store = opened(home.path(), vault);
    for (int i = 1; i <= 3; ++i) {
        REQUIRE(store->save_customer(customer_no(i)).ok());
    }
    {
        const auto raw = db::Database::open(home / "studio.db");
        REQUIRE(raw.ok());
        write_old_name(**raw, "c100001", "买买提.艾力");
        write_old_name(**raw, "c100002", "王\uE863");
    }
    CHECK(*store->has_old_rows());
    REQUIRE(store->seal_old_rows().ok());
    CHECK_FALSE(*store->has_old_rows());
    const auto dotted = store->find_customers("买买提艾力", 5);
    REQUIRE(dotted.ok());
    REQUIRE(dotted->size() == 1);
    CHECK(dotted->front().name == "买买提·艾力");
    CHECK(dotted->front().name_typed == "买买提.艾力");
    CHECK(dotted->front().id_number == customer_no(1).id_number);
    CHECK(store->find_customers("王䶮", 5)->front().id == "c100002");
    CHECK(store->find_customers("maimaiti", 5)->size() == 1);
    CHECK(store->find_customers("张三", 5)->size() == 1);
}

TEST_CASE("of an older home only names that may have another form are read again",
          "[store][names]") {
    const tests::TempDir home;
    const std::vector<std::string> plain{"张三", "Anna", "买买提·艾力", "欧阳娜娜"};
    const std::vector<std::string> doubtful{"张　三",  "买买提.艾力",  "王\uE863",  "王䶮",
                                            "O'Brien", "Anna Schmidt", "\u202D李四"};
    {
        const auto raw = db::Database::open(home / "studio.db");
        REQUIRE(raw.ok());
        REQUIRE(tests::make_schema(**raw, 5));  // whose last step was the vault's
        int number = 0;
        for (const auto* names : {&plain, &doubtful}) {
            for (const std::string& name : *names) {
                const std::string id = "c" + std::to_string(++number);
                REQUIRE((*raw)
                            ->save("customer", {{"id", id},
                                                {"name", name},
                                                {"id_number", "$hz1$" + id},
                                                {"id_number_hash", id},
                                                {"birth_date", ""},
                                                {"sex", "male"},
                                                {"phone", ""},
                                                {"guardian_name", ""},
                                                {"guardian_phone", ""},
                                                {"consent_version", ""},
                                                {"consent_at", ""},
                                                {"consent_by", ""},
                                                {"created_at", ""},
                                                {"note", ""}})
                            .ok());
            }
        }
        REQUIRE(db::migrate(**raw, home / "studio.db").ok());
        const auto rows = (*raw)->select(
            {"name"},
            "FROM customer WHERE seq IN (SELECT customer FROM name_to_renew) ORDER BY seq");
        REQUIRE(rows.ok());
        std::vector<std::string> renewed;
        for (const db::Row& row : rows->rows) {
            renewed.push_back(row.text("name"));
        }
        CHECK(renewed == doubtful);
    }
}

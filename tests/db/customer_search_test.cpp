// What customers are found by at any size: every beginning of a name, read off the index.

#include <fstream>
#include <iterator>

#include "db/database.h"
#include "tests/support/stored_rows.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using tests::customer_no;
using tests::opened;

namespace {

std::vector<std::string> ids(const Result<std::vector<Customer>>& found) {
    REQUIRE(found.ok());
    std::vector<std::string> all;
    for (const Customer& customer : *found) {
        all.push_back(customer.id);
    }
    return all;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("of some rows the newest that the words find is told", "[store]") {
    const tests::OpenVault vault;
    const auto store = std::move(*db::open_store_in_memory(vault));
    REQUIRE(store->save_customer(customer_no(1, "张三")).ok());
    REQUIRE(store->save_customer(customer_no(2, "赵小明")).ok());
    REQUIRE(store->save_customer(customer_no(3, "李四")).ok());
    const Ids all{"c100002", "c100001", "c100003"};
    CHECK(*store->newest_found("z", all) == "c100002");
    CHECK(*store->newest_found("zhang", all) == "c100001");
    CHECK(*store->newest_found("lisi", {"c100001", "c100002"}) == "");
    CHECK(*store->newest_found("0003", all) ==
          store->find_customers("0003", 1)->front().id);  // a number's last four
    CHECK(*store->newest_found("zhangsanzhangsanzhangsan", all) == "");
    CHECK(*store->newest_found("z", {}) == "");
    CHECK(*store->newest_found("z", {"nobody"}) == "");
}

TEST_CASE("every beginning of a name, its pinyin and initials finds the newest first", "[store]") {
    const tests::OpenVault vault;
    const auto store = std::move(*db::open_store_in_memory(vault));
    REQUIRE(store->save_customer(customer_no(1, "张三")).ok());
    REQUIRE(store->save_customer(customer_no(2, "赵小明")).ok());
    REQUIRE(store->save_customer(customer_no(3, "张小明")).ok());
    CHECK(ids(store->find_customers("z", 5)) == Ids{"c100003", "c100002", "c100001"});
    CHECK(ids(store->find_customers("zha", 5)) == Ids{"c100003", "c100002", "c100001"});
    CHECK(ids(store->find_customers("zhang", 5)) == Ids{"c100003", "c100001"});
    CHECK(ids(store->find_customers("张", 5)) == Ids{"c100003", "c100001"});
    CHECK(ids(store->find_customers("zxm", 5)) == Ids{"c100003", "c100002"});
    CHECK(ids(store->find_customers("zhangxiaoming", 5)) == Ids{"c100003"});
    CHECK(ids(store->find_customers("xiao", 5)).empty());
    CHECK(ids(store->find_customers("z", 2)) == Ids{"c100003", "c100002"});
}

TEST_CASE("pages go on behind the last one shown, whoever comes meanwhile", "[store]") {
    const tests::OpenVault vault;
    const auto store = std::move(*db::open_store_in_memory(vault));
    for (int i = 1; i <= 5; ++i) {
        REQUIRE(store->save_customer(customer_no(i)).ok());
    }
    CHECK(ids(store->find_customers_before("z", "", 2)) == Ids{"c100005", "c100004"});
    REQUIRE(store->save_customer(customer_no(6)).ok());
    CHECK(ids(store->find_customers_before("z", "c100004", 2)) == Ids{"c100003", "c100002"});
    CHECK(ids(store->find_customers_before("z", "c100002", 2)) == Ids{"c100001"});
    CHECK(ids(store->find_customers_before("z", "c100001", 2)).empty());
    CHECK(ids(store->find_customers_before("0001", "c100004", 2)) ==
          Ids{"c100001"});  // of a number
}

TEST_CASE("a name longer than the longest beginning is found by all of it", "[store]") {
    const tests::OpenVault vault;
    const auto store = std::move(*db::open_store_in_memory(vault));
    REQUIRE(store->save_customer(customer_no(1, "Maximiliana Konstantinopolous")).ok());
    for (const char* text : {"m", "maximilianakonst", "maximilianakonsta",
                             "maximilianakonstantinopolou", "maximilianakonstantinopolous"}) {
        INFO(text);
        CHECK(ids(store->find_customers(text, 5)) == Ids{"c100001"});
    }
    CHECK(ids(store->find_customers("maximilianakonstx", 5)).empty());
}

TEST_CASE("a renamed customer is no longer found by the old beginnings", "[store]") {
    const tests::OpenVault vault;
    const auto store = std::move(*db::open_store_in_memory(vault));
    REQUIRE(store->save_customer(customer_no(1, "张三")).ok());
    REQUIRE(store->save_customer(customer_no(1, "李四")).ok());
    CHECK(ids(store->find_customers("z", 5)).empty());
    CHECK(ids(store->find_customers("l", 5)) == Ids{"c100001"});
}

TEST_CASE("a home of the version before gets the beginnings of its names", "[store]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    {
        const auto store = opened(home.path(), vault);
        REQUIRE(store->save_customer(customer_no(1, "张小明")).ok());
        REQUIRE(store->save_customer(customer_no(2, "张三")).ok());
    }
    const auto raw = std::move(*db::Database::open(home / "studio.db"));
    REQUIRE(raw->run("DELETE FROM customer_key WHERE key IN "
                     "('张','张小','z','zh','zha','zhan','zhang','zx')")
                .ok());
    std::ifstream file(std::string(HUIZHI_SOURCE_DIR) + "/db/migrations/010_law.sql");
    std::string step{std::istreambuf_iterator<char>(file), {}};
    REQUIRE(raw->run(step.substr(0, step.find(";\n\n"))).ok());
    const auto store = opened(home.path(), vault);
    CHECK(ids(store->find_customers("张小", 5)) == Ids{"c100001"});
    CHECK(ids(store->find_customers("z", 5)) == Ids{"c100002", "c100001"});
    CHECK(ids(store->find_customers("0002", 5)) == Ids{"c100002"});
}

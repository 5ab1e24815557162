#include "core/counter/receipt_number.h"

#include <catch2/catch.hpp>

#include "core/records/receipt.h"
#include "core/records/receipt_rows.h"
#include "huizhi/photo_format.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// A customer's receipts, or a database that fails; asked for nothing else.
class ListedReceipts final : public ReceiptRows {
public:
    explicit ListedReceipts(Result<std::vector<Receipt>> rows) : rows_(std::move(rows)) {}
    Result<std::vector<Receipt>> receipts(const std::string& customer) override {
        asked = customer;
        return rows_;
    }
    Result<void> save_receipt(const Receipt&) override { return unasked_; }
    Result<Receipt> receipt(const std::string&) override { return unasked_; }
    Result<std::optional<Receipt>> receipt_of_job(const std::string&) override { return unasked_; }
    Result<std::vector<Receipt>> receipts_ending(const std::string&, const std::string&) override {
        return unasked_;
    }
    Result<std::vector<Receipt>> brought_receipts(int) override { return unasked_; }
    Result<int> brought_receipt_count() override { return unasked_; }

    std::string asked;

private:
    Error unasked_ = Error::environment({"没有问过", "nobody asked for it"});
    Result<std::vector<Receipt>> rows_;
};

Receipt receipt_of(const std::string& job, const std::string& number) {
    Receipt receipt;
    receipt.job = job;
    receipt.customer = "c1";
    receipt.number = number;
    return receipt;
}

}  // namespace

TEST_CASE("a number is kept in capitals, half width, without asterisks and spaces", "[typed]") {
    CHECK(normal_receipt_number("*sim 2026-11*") == "SIM2026-11");
    CHECK(normal_receipt_number("ａｂＣ１２３　４") == "ABC1234");
    CHECK(normal_receipt_number("\tA1\r\n") == "A1");
    CHECK(normal_receipt_number("") == "");
}

TEST_CASE("a number that is typed is normalised", "[typed]") {
    for (const char* typed : {"ab12 34", "*AB1234*", " ab1234\n", "ＡＢ１２３４", "a b 1 2 3 4"}) {
        INFO(typed);
        CHECK(read_receipt_number(typed, "")->number == "AB1234");
    }
}

TEST_CASE("two numbers that differ are refused, naming where", "[typed]") {
    CHECK(read_receipt_number("ab1234", "AB 1234").ok());
    const auto differ = read_receipt_number("AB1234", "AB1239");
    REQUIRE_FALSE(differ.ok());
    CHECK(differ.error().code == ErrorCode::InvalidInput);
    CHECK(differ.error().field == "again");
    CHECK(differ.error().message.en.find("character 6") != std::string::npos);
    const auto chinese = read_receipt_number("粤AB1234", "粤AB1239");
    REQUIRE_FALSE(chinese.ok());
    CHECK(chinese.error().message.zh.find("第 7 位") != std::string::npos);
    CHECK_FALSE(read_receipt_number("AB12345", "AB1234").ok());
    CHECK_FALSE(read_receipt_number("", "AB1234").ok());
}

TEST_CASE("letters that look like figures are doubted unless a scanner read them", "[typed]") {
    CHECK(read_receipt_number("AB1234", "")->doubt.zh.empty());
    CHECK(read_receipt_number("ABO234", "")->doubt.zh.find("字母 O") != std::string::npos);
    CHECK(read_receipt_number("abi234", "")->doubt.en.find("figure 1") != std::string::npos);
    CHECK(read_receipt_number("AOI234", "")->doubt.en.find("O and I") != std::string::npos);
    const auto scanned = read_receipt_number("*AOI234*", "");
    CHECK(scanned->scanned);
    CHECK(scanned->doubt.zh.empty());
    CHECK_FALSE(read_receipt_number("**", "")->scanned);
    CHECK_FALSE(read_receipt_number("*A", "")->scanned);
}

TEST_CASE("a number that another job of the customer carries is told with that job", "[typed]") {
    ListedReceipts rows(std::vector{receipt_of("j1", "AB123456"), receipt_of("j2", "AB999999")});
    CHECK(shared_number_warning(rows, receipt_of("j1", "AB123456")).empty());
    CHECK(rows.asked == "c1");
    CHECK(shared_number_warning(rows, receipt_of("j3", "AB123456")).en.find("job j1 ") == 0);
    ListedReceipts broken(Error::environment({"坏了", "broken"}));
    CHECK(shared_number_warning(broken, receipt_of("j3", "AB123456")).empty());
}

TEST_CASE("a city's pattern that is broken or runs away leaves the number unchecked, and says so",
          "[typed]") {
    PhotoFormat format;
    CHECK(receipt_number_warning(format, "AB1").empty());
    format.city.number_pattern = "^[A-Z0-9]{8,25}$";
    CHECK(receipt_number_warning(format, "AB123456").empty());
    CHECK(receipt_number_warning(format, "AB1").en.find("does not look like") != std::string::npos);
    for (const char* pattern : {"([", "(A+)+B"}) {
        format.city.number_pattern = pattern;
        const Text warning = receipt_number_warning(format, std::string(200, 'A'));
        CHECK(warning.en.find("was not checked") != std::string::npos);
    }
}

#include "core/network/one_time_uploads.h"

#include <thread>

#include <catch2/catch.hpp>

#include "tests/support/sent_form.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using std::chrono::milliseconds;

namespace {

constexpr milliseconds kLongLife(60'000);

HttpAnswer upload_visit(OneTimeUploads& box,
                        const std::string& method,
                        const std::string& secret,
                        const std::string& body = {},
                        const std::string& type = tests::kFormType) {
    const auto refuse_words = [](std::string_view picture) {
        return picture == "words" ? Text{"不是照片", "no photo"} : Text{};
    };
    return box.receive({method, secret,
                        [&body](std::size_t most) {
                            return body.size() > most ? std::nullopt : std::optional(body);
                        },
                        type},
                       refuse_words);
}

}  // namespace

TEST_CASE("an address takes one picture, and tells the second that it was used", "[uploads]") {
    OneTimeUploads box(1'000);
    const std::string secret = box.invite(kLongLife);
    CHECK(secret.size() * 5 >= 128);  // base 32: five bits a letter
    CHECK(secret != box.invite(kLongLife));
    CHECK(upload_visit(box, "GET", secret).status == 200);
    CHECK(upload_visit(box, "GET", secret).body.find(secret) == std::string::npos);
    CHECK(upload_visit(box, "POST", secret, tests::sent_form("photo")).status == 200);
    CHECK_FALSE(box.awaits(secret));
    CHECK(upload_visit(box, "POST", secret, tests::sent_form("other")).status == 404);
    CHECK(upload_visit(box, "GET", secret).status == 404);
    CHECK(box.take(secret).value_or("none") == "photo");
    CHECK_FALSE(box.take(secret));
}

TEST_CASE("what is refused leaves the address as it was", "[uploads]") {
    OneTimeUploads box(1'000);
    const std::string secret = box.invite(kLongLife);
    CHECK(upload_visit(box, "POST", secret, tests::sent_form("words")).status == 415);
    CHECK(upload_visit(box, "POST", secret, tests::sent_form(std::string(1'001, 'x'))).status ==
          413);
    CHECK(upload_visit(box, "POST", secret, std::string(1'000'000, 'x')).status == 413);
    CHECK(upload_visit(box, "POST", secret, "no form at all").status == 400);
    CHECK(upload_visit(box, "POST", secret, tests::sent_form("photo").substr(0, 90)).status == 400);
    CHECK(upload_visit(box, "POST", secret, tests::sent_form("photo"), "text/plain").status == 400);
    CHECK(upload_visit(box, "PUT", secret, tests::sent_form("photo")).status == 405);
    CHECK(box.awaits(secret));
    CHECK(upload_visit(box, "POST", secret, tests::sent_form("photo")).status == 200);
}

TEST_CASE("an address that nobody gave out takes nothing", "[uploads]") {
    OneTimeUploads box(1'000);
    const std::string secret = box.invite(kLongLife);
    for (const std::string& wrong : {std::string(), std::string("../") + secret, secret + "x",
                                     secret.substr(1), std::string(32, 'a')}) {
        INFO(wrong);
        CHECK(upload_visit(box, "POST", wrong, tests::sent_form("photo")).status == 404);
    }
    CHECK(box.awaits(secret));
}

TEST_CASE("an address ends with its time or when it is taken back; what came waits", "[uploads]") {
    OneTimeUploads box(1'000);
    const std::string brief = box.invite(milliseconds(20));
    const std::string quick = box.invite(milliseconds(20));
    CHECK(upload_visit(box, "POST", quick, tests::sent_form("photo")).status == 200);
    std::this_thread::sleep_for(milliseconds(40));
    CHECK(upload_visit(box, "POST", brief, tests::sent_form("photo")).status == 404);
    CHECK(box.take(quick).value_or("none") == "photo");
    const std::string back = box.invite(kLongLife);
    CHECK(upload_visit(box, "POST", back, tests::sent_form("photo")).status == 200);
    box.withdraw(back);
    CHECK_FALSE(box.take(back));
    const std::string all = box.invite(kLongLife);
    box.withdraw_all();
    CHECK(upload_visit(box, "GET", all).status == 404);
}

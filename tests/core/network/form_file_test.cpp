#include "core/network/form_file.h"

#include <catch2/catch.hpp>

#include "tests/support/sent_form.h"

using huizhi::file_of_form;
using huizhi::tests::kFormType;
using huizhi::tests::sent_form;

namespace {

constexpr const char* kFormOfB = "multipart/form-data; boundary=b";
constexpr const char* kPartHead = "--b\r\nContent-Disposition: form-data; filename=\"x\"\r\n\r\n";

std::string form_part(const std::string& content) {
    return kPartHead + content + "\r\n";
}

}  // namespace

TEST_CASE("of a form the file comes out as it was sent", "[form_file]") {
    const std::string bytes("\xFF\xD8\r\n--\0\r\n\r\n------phone", 22);
    CHECK(file_of_form(kFormType, sent_form(bytes)).value_or("none") == bytes);
    CHECK(file_of_form("Multipart/Form-Data; charset=utf-8; boundary=\"b\"",
                       form_part("photo") + "--b--")
              .value_or("none") == "photo");
    const std::string field = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
    CHECK(file_of_form(kFormOfB, field + form_part("photo") + "--b--").value_or("none") == "photo");
}

TEST_CASE("a form that is cut off anywhere has no file", "[form_file]") {
    const std::string whole = sent_form("photo");
    const std::size_t least = whole.size() - 2;  // the last line's end may be missing
    for (std::size_t length = 0; length < least; ++length) {
        INFO(length);
        CHECK_FALSE(file_of_form(kFormType, whole.substr(0, length)));
    }
    CHECK(file_of_form(kFormType, whole.substr(0, least)));
}

TEST_CASE("no file, an empty one or two are none", "[form_file]") {
    const std::string field = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
    CHECK_FALSE(file_of_form(kFormOfB, field + "--b--"));
    CHECK_FALSE(file_of_form(kFormOfB, form_part("") + "--b--"));
    CHECK_FALSE(file_of_form(kFormOfB, form_part("one") + form_part("two") + "--b--"));
    CHECK_FALSE(file_of_form(kFormOfB, "--b--"));
    std::string many;
    for (int i = 0; i < 9; ++i) {
        many += field;
    }
    CHECK_FALSE(file_of_form(kFormOfB, many + form_part("photo") + "--b--"));
}

TEST_CASE("what is no form, or names no boundary, has no file", "[form_file]") {
    const std::string body = form_part("photo") + "--b--";
    for (const char* type :
         {"", "image/jpeg", "application/x-www-form-urlencoded; boundary=b", "multipart/form-data",
          "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"",
          "multipart/form-data; boundary=c", "multipart/form-data; boundary=b\r\nX: y"}) {
        INFO(type);
        CHECK_FALSE(file_of_form(type, body));
    }
    CHECK_FALSE(file_of_form("multipart/form-data; boundary=" + std::string(71, 'b'), body));
}

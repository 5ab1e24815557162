#include "core/vault/password.h"

#include <catch2/catch.hpp>

#include "core/base/utf8.h"
#include "core/vault/common_password.h"
#include "core/vault/password_cost.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const std::vector<std::string> kNames{"测试照相馆", "boss"};

bool refused(const std::string& password) {
    const auto fit = check_new_password(password, kNames);
    CHECK((fit || fit.error().field == "password"));
    return !fit;
}

}  // namespace

TEST_CASE("what is guessed first is refused", "[password]") {
    const std::string password = GENERATE(
        as<std::string>{}, "123456", "12345678", "password", "password1", "qwertyuiop", "1qaz2wsx",
        "1qaz2wsx3edc", "iloveyou", "88888888", "11111111", "abcd1234", "a123456789", "5201314520",
        "woaini520", "woaini1314", "WOAINI1314", "zhangsan1990", "zhangsan19900101", "lisi@2008",
        "wangwei520", "1990zhangwei", "asdfghjkl", "zxcvbnm123", "147258369", "20081225",
        "dragon2024", "qwerty123456", "woaini520woaini520", "abc123abc123", "admin888", "boss1234",
        "boss-2026", "ceshizhaoxiangguan", "测试照相馆1", "测试照相馆2026", "１２３４５６７８",
        "huizhi2026", "abcdefgh1", "aabbccdd", "lixiaolong1", "zhangwei77", "lixiaolong12",
        "13800138000", "138-0013-8000", "440300199001010016", "44030019900101001X", "0755-88889999",
        "zhangsan13800138000", "summer2026!!", "hello world 1", "张三19880808", "一帆风顺2026",
        "jingdong618", "a5201314", "5201314a", "1314520Q", "w-123456789", "a!5201314", "7758521q",
        "lzhangsan1990", "li2024wang", "wangwei520li", "zhaoxiangguan", "short", "七个汉字的密码",
        "");
    INFO(password);
    CHECK(refused(password));
}

TEST_CASE("what nobody guesses soon is taken, of whatever letters", "[password]") {
    const std::string password = GENERATE(
        as<std::string>{}, "correct horse battery", "battery staple", "third password",
        "long-enough", "another-one", "门口的桂花树开了两次", "m7g9-q2x4", "kx7vq2mf",
        "我家的猫不吃鱼只吃米饭", "                x", "three word pass", "83 lamps hum 417",
        "7 gui hua kai le", "大吉大利今晚不吃鸡", "90417x38865", "gui hua kai le liang ci ya");
    INFO(password);
    CHECK_FALSE(refused(password));
}

TEST_CASE("a long password is taken whole, one without end is not", "[password]") {
    const std::string sentence = "the lamp above the door hums when it rains, and stops at noon. ";
    std::string password = sentence + "1";
    CHECK_FALSE(refused(password));
    const auto hash = hash_of_password(password);
    REQUIRE(hash.ok());
    CHECK(password_matches(*hash, password));
    CHECK_FALSE(password_matches(*hash, sentence + "2"));
    while (password.size() <= 1024) {
        password += sentence + std::to_string(password.size());
    }
    CHECK(refused(password));
}

TEST_CASE("the list holds more common passwords than the standard asks for", "[password]") {
    CHECK(is_common_password("superman", {}));
    CHECK(is_common_password("baseball", {}));
    CHECK(is_common_password("michael1", {}));
    CHECK_FALSE(is_common_password("kx7vq2mfx", {}));
}

TEST_CASE("a hash says its cost", "[password]") {
    spend_on_passwords_in_tests({3, 1 << 21});
    const auto hash = hash_of_password("correct horse");
    spend_on_passwords_in_tests({1, 1 << 20});
    REQUIRE(hash.ok());
    CHECK(hash->starts_with("$argon2id$v=19$m=2048,t=3,p=1$"));
    CHECK(is_cheap({1, 1 << 19}));
    CHECK_FALSE(is_cheap({1, 1 << 20}));
}

#include "gui/base/error_text.h"

#include <utility>

#include <catch2/catch.hpp>

#include "gui/base/background.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"

using huizhi::Error;
using huizhi::ErrorCode;
using huizhi::Language;

namespace {

Error bad(ErrorCode code, const std::string& file = {}) {
    return {code, {"它坏了", "It is bad"}, {}, file};
}

/// The window in Chinese, without its catalogue, for as long as this lives.
struct InChinese {
    InChinese() { huizhi::gui::set_language(Language::Chinese, {}); }
    ~InChinese() { huizhi::gui::set_language(Language::English, {}); }
};

}  // namespace

TEST_CASE("an error names the file, without its folder and not twice", "[error_text]") {
    CHECK(huizhi::gui::error_text(bad(ErrorCode::InvalidInput)) == "It is bad");
    CHECK(huizhi::gui::error_text(bad(ErrorCode::InvalidInput, "/home/x/a.jpg")) ==
          wxString::FromUTF8("a.jpg · It is bad"));
    Error told = bad(ErrorCode::InvalidInput, "/home/x/a.jpg");
    told.message.en = "a.jpg is bad";
    CHECK(huizhi::gui::error_text(told) == "a.jpg is bad");
}

TEST_CASE("an error without words is said all the same", "[error_text]") {
    const Error silent{ErrorCode::Refused, {}, {}, {}};
    CHECK(huizhi::gui::error_text(silent) == "Something went wrong and left no reason.");
    CHECK(huizhi::gui::error_sentences(silent) == "Something went wrong and left no reason.");
}

TEST_CASE("each kind of error says what people can do", "[error_text]") {
    const std::pair<ErrorCode, const char*> hints[] = {
        {ErrorCode::NotPermitted, "Ask someone whose role allows it, or log in again."},
        {ErrorCode::Environment, "Check disk and network, then try again. Nothing was lost."},
        {ErrorCode::InvalidInput, "Correct the input and try again."},
        {ErrorCode::Usage, "Correct the input and try again."},
        {ErrorCode::LimitUnreachable, "Take the photo again, closer and in better light."},
        {ErrorCode::NotFound, ""},
        {ErrorCode::Refused, ""}};
    for (const auto& [code, hint] : hints) {
        INFO(hint);
        CHECK(huizhi::gui::error_hint(bad(code)) == hint);
        const std::string both = huizhi::gui::to_utf8(huizhi::gui::error_sentences(bad(code)));
        CHECK(both == (*hint == '\0' ? "It is bad" : std::string("It is bad. ") + hint));
    }
}

TEST_CASE("a sentence that has its end gets no second one", "[error_text]") {
    for (const char* end : {".", "!", "?", "。", "！", "？"}) {
        Error ended = bad(ErrorCode::Usage);
        ended.message.en += end;
        CHECK(huizhi::gui::to_utf8(huizhi::gui::error_sentences(ended)) ==
              "It is bad" + std::string(end) + " Correct the input and try again.");
    }
}

TEST_CASE("a Chinese window says core's Chinese, with no space between sentences", "[error_text]") {
    const InChinese window;
    CHECK(huizhi::gui::error_text(bad(ErrorCode::Refused)) == wxString::FromUTF8("它坏了"));
    const wxString both = huizhi::gui::error_sentences(bad(ErrorCode::Usage));
    CHECK(both.StartsWith(wxString::FromUTF8("它坏了")));
    CHECK_FALSE(both.Contains(". C"));
}

TEST_CASE("what nobody expected is an error like any other", "[error_text]") {
    const Error error = huizhi::gui::unexpected_failure();
    CHECK_FALSE(error.message.en.empty());
    CHECK_FALSE(error.message.zh.empty());
    CHECK_FALSE(huizhi::gui::error_sentences(error).empty());
}

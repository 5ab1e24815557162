#include "practice/person_page_text.h"

#include <optional>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/catalogue/city_flow.h"

namespace huizhi::practice {
namespace {

using Json = nlohmann::json;
using Lines = std::vector<std::pair<Text, std::string>>;  ///< what it is, what it says

constexpr const char* kMark = "模拟 / SIMULATED";

std::string escaped(const std::string& text) {
    std::string safe;
    for (const char letter : text) {
        switch (letter) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            default:
                safe += letter;
        }
    }
    return safe;
}

std::string both(const Text& text) {
    return escaped(text.zh) + " <small>" + escaped(text.en) + "</small>";
}

std::string page(const std::string& body) {
    return R"(<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>模拟平台 SIMULATED</title>
<style>
body { font: 16px/1.6 sans-serif; max-width: 42em; margin: 0 auto; padding: 0 1em 3em; color: #222; }
.mark { background: #b00020; color: #fff; padding: .6em 1em; font-weight: bold; }
form, dl { border: 1px solid #bbb; border-radius: 6px; padding: 1em; margin: 1em 0; }
label { display: block; margin: .4em 0; }
input, select { font: inherit; max-width: 100%; }
button { font: inherit; padding: .3em 1.2em; }
small { color: #555; }
dd { margin: 0 0 .6em; font-weight: bold; overflow-wrap: anywhere; }
</style>
</head>
<body>
<p class="mark">模拟 / SIMULATED：练习用页面，不是任何公安平台，结果不能用于办证。 <br>For practice only: no police platform; nothing here is valid.</p>
)" + body + "</body>\n</html>\n";
}

Answer html(int status, const std::string& body) {
    return {status, "text/html; charset=utf-8", page(body), false};
}

Answer json(int status, Json document) {
    document["simulated"] = true;
    document["mark"] = kMark;
    Answer answer;
    answer.http_status = status;
    answer.body = document.dump(-1, ' ', false, Json::error_handler_t::replace);
    return answer;
}

std::string listed(const Lines& lines) {
    std::string body = "<dl>\n";
    for (const auto& [what, value] : lines) {
        body += "<dt>" + both(what) + "</dt><dd>" + value + "</dd>\n";
    }
    return body + "</dl>\n<p><a href=\"/practice/\">返回 <small>Back</small></a></p>\n";
}

Json or_null(const std::string& text) {
    return text.empty() ? Json() : Json(text);
}

const char* state_word(Status status) {
    switch (status) {
        case Status::Reviewing:
            return "reviewing";
        case Status::Done:
            return "approved";
        case Status::Failed:
            return "failed";
        case Status::Cancelled:
            return "cancelled";
    }
    return "";
}

Text message_of(const PersonResult& result) {
    if (!result.newest) {
        return {"还没有上传照片", "no photo has been uploaded yet"};
    }
    switch (result.newest->status) {
        case Status::Reviewing:
            return {"照片正在审核", "the photo is under review"};
        case Status::Done:
            return {
                "照片审核通过，窗口可直接调取，没有回执和号码",
                "the photo is approved; the window finds it, there is no receipt and no number"};
        case Status::Failed:
            return {"照片审核不通过", "the photo was refused"};
        case Status::Cancelled:
            return {"已取消", "cancelled"};
    }
    return {};
}

Json photo_json(const std::optional<PersonPhoto>& photo) {
    return photo ? Json{{"uploaded_at", photo->uploaded_at}, {"photo_sha256", photo->sha256}}
                 : Json();
}

int status_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::NotFound:
            return 404;
        case ErrorCode::Refused:
            return 409;
        case ErrorCode::Environment:
            return 503;
        default:
            return 400;
    }
}

const char* name_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::NotFound:
            return "not_found";
        case ErrorCode::Refused:
            return "refused";
        case ErrorCode::Environment:
            return "environment";
        default:
            return "invalid_input";
    }
}

std::string options_of(const std::map<std::string, PhotoFormat>& formats, CityRule works_so) {
    std::string options;
    for (const auto& [id, format] : formats) {
        if (works_so(format.city)) {
            options += "<option value=\"" + escaped(id) + "\">" + escaped(format.name.zh) + " " +
                       escaped(format.name.en) + "</option>\n";
        }
    }
    return options;
}

std::string choice(const std::string& options) {
    return "<label>照片 <small>Photo</small> <select name=\"format\">\n" + options +
           "</select></label>\n";
}

std::string input(const Text& label, const std::string& name, const std::string& more) {
    return "<label>" + both(label) + " <input name=\"" + name + "\" " + more + "></label>\n";
}

std::string form(const Text& title,
                 const std::string& action,
                 const std::string& inputs,
                 bool with_file) {
    const std::string file =
        "<label>照片文件 <small>Photo file</small> <input type=\"file\" "
        "name=\"photo\" accept=\"image/jpeg\" required></label>\n";
    return "<form method=\"post\" action=\"/practice/" + action + "\"" +
           (with_file ? " enctype=\"multipart/form-data\"" : "") + ">\n<h3>" + both(title) +
           "</h3>\n" + inputs + (with_file ? file : "") +
           "<button>确定 <small>OK</small></button>\n</form>\n";
}

const std::string kOff = "autocomplete=\"off\"";
const std::string kNeeded = "autocomplete=\"off\" required";

}  // namespace

Answer front_page(const std::map<std::string, PhotoFormat>& formats) {
    const std::string coded = choice(options_of(formats, needs_code_first));
    const std::string filed = choice(options_of(formats, files_under_person));
    const std::string number = input({"身份证号码", "ID number"}, "id_number", kNeeded);
    const std::string mobile =
        input({"手机号（末两位决定结果）", "Mobile (its last two digits choose the outcome)"},
              "mobile", kOff);
    const std::string code = input({"编号", "Code"}, "code", kNeeded);
    return html(200, "<h2>先领编号 <small>Code first (S2)</small></h2>\n" +
                         form({"1 领取编号（当日有效）", "Take a code (valid that day)"}, "code",
                              coded + number + mobile, false) +
                         form({"2 凭编号上传照片（再传则替换）",
                               "Upload under the code (again replaces it)"},
                              "photo", code, true) +
                         form({"3 查询结果", "Result"}, "result", code, false) +
                         "<h2>按人上传 <small>Filed under the person (S3)</small></h2>\n" +
                         form({"1 上传照片", "Upload"}, "photo", filed + number + mobile, true) +
                         form({"2 查询结果（没有号码）", "Result (no number)"}, "result",
                              filed + number, false));
}

Answer page_answer(const Precode& code, bool as_page) {
    if (as_page) {
        return html(
            200,
            listed({{{"编号", "Code"}, escaped(code.code)},
                    {{"有效至（当日）", "Valid until the end of"}, escaped(code.valid_until)}}));
    }
    return json(
        200, {{"precode",
               {{"code", code.code}, {"format", code.format}, {"valid_until", code.valid_until}}}});
}

Answer page_answer(const PersonResult& result, bool as_page) {
    const Text message = message_of(result);
    const std::string reason = result.newest ? result.newest->reason : "";
    if (as_page) {
        Lines lines = {{{"结果", "Result"}, both(message)}};
        if (!reason.empty()) {
            lines.push_back({{"原因", "Reason"}, escaped(reason)});
        }
        if (result.newest) {
            lines.push_back({{"上传时间", "Uploaded"}, escaped(result.newest->uploaded_at)});
        }
        if (result.approved) {
            lines.push_back({{"窗口调取的照片（上传时间）", "The window uses the one uploaded"},
                             escaped(result.approved->uploaded_at)});
        }
        return html(200, listed(lines));
    }
    return json(200, {{"result",
                       {{"format", result.format},
                        {"valid_until", or_null(result.valid_until)},
                        {"state", result.newest ? state_word(result.newest->status) : "waiting"},
                        {"message", {{"zh", message.zh}, {"en", message.en}}},
                        {"reason", or_null(reason)},
                        {"number", nullptr},
                        {"newest", photo_json(result.newest)},
                        {"approved", photo_json(result.approved)}}}});
}

Answer page_answer(const Error& error, bool as_page) {
    const int status = status_of(error.code);
    if (as_page) {
        return html(status, listed({{{"未办成", "Not done"}, both(error.message)}}));
    }
    return json(status, {{"error",
                          {{"code", name_of(error.code)},
                           {"field", or_null(error.field)},
                           {"message", {{"zh", error.message.zh}, {"en", error.message.en}}}}}});
}

Answer page_words(int http_status, const Text& words) {
    return {http_status, "text/plain; charset=utf-8",
            std::string(kMark) + ": " + words.zh + " " + words.en + "\n", false};
}

}  // namespace huizhi::practice

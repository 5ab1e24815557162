#include "practice/person_page.h"

#include "practice/person_page_text.h"
#include "practice/request_fields.h"

namespace huizhi::practice {
namespace {

const Text kNoPage{"没有这个页面", "there is no such page"};

Person person_in(const Fields& fields) {
    Person person{value_of(fields, "id_number"), value_of(fields, "mobile")};
    if (person.id_number.ends_with('x')) {
        person.id_number.back() = 'X';
    }
    return person;
}

/// The photo's bytes; empty when none came, or not in base64.
std::string photo_in(const PageRequest& request) {
    return request.photo.empty() ? from_base64(value_of(request.fields, "image")).value_or("")
                                 : request.photo;
}

}  // namespace

Answer PersonPage::get(const std::string& path) const {
    const bool here = path == kPath || path + "/" == kPath;
    return here ? front_page(desk_.formats()) : page_words(404, kNoPage);
}

Answer PersonPage::post(const std::string& path, const std::optional<PageRequest>& request) {
    if (!request) {
        return page_answer(
            Error{ErrorCode::InvalidInput,
                  {"请求内容不完整或无法识别", "the request's body is damaged or of no known kind"},
                  "",
                  ""},
            false);
    }
    if (rate_.too_fast(kPath)) {
        return page_words(429, {"请求过于频繁", "too many requests"});
    }
    const std::string operation = path.substr(std::string(kPath).size());
    if (operation == "code") {
        return code(*request);
    }
    if (operation == "photo") {
        return photo(*request);
    }
    return operation == "result" ? result(*request) : page_words(404, kNoPage);
}

Answer PersonPage::code(const PageRequest& request) {
    const auto issued =
        desk_.issue_code(person_in(request.fields), value_of(request.fields, "format"));
    return issued ? page_answer(*issued, request.as_page)
                  : page_answer(issued.error(), request.as_page);
}

Answer PersonPage::photo(const PageRequest& request) {
    const Fields& fields = request.fields;
    const std::string code = value_of(fields, "code");
    const auto uploaded =
        code.empty()
            ? desk_.upload_for(person_in(fields), value_of(fields, "format"), photo_in(request))
            : desk_.upload_by_code(code, photo_in(request));
    return uploaded ? page_answer(*uploaded, request.as_page)
                    : page_answer(uploaded.error(), request.as_page);
}

Answer PersonPage::result(const PageRequest& request) {
    const Fields& fields = request.fields;
    const std::string code = value_of(fields, "code");
    const Person person = person_in(fields);
    const auto known = code.empty() ? desk_.result_of_person(person, value_of(fields, "format"))
                                    : desk_.result_of_code(code);
    if (!known) {
        return page_answer(known.error(), request.as_page);
    }
    const std::string uploaded = known->newest ? known->newest->uploaded_at : "";
    if (orders_.fails_now(known->ending, code + person.id_number + uploaded)) {
        return page_words(500, {"系统错误", "system error"});
    }
    Answer answer = page_answer(*known, request.as_page);
    answer.drips = known->ending == 10;
    return answer;
}

}  // namespace huizhi::practice

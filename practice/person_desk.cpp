#include "practice/person_desk.h"

#include <algorithm>
#include <sodium.h>
#include <utility>

#include "core/base/digest.h"
#include "practice/items.h"
#include "practice/request_fields.h"

namespace huizhi::practice {
namespace {

constexpr std::size_t kMostCodes = 10'000;
constexpr std::size_t kMostUploads = 10'000;

std::map<std::string, PhotoFormat> by_person(const std::vector<PhotoFormat>& formats) {
    std::map<std::string, PhotoFormat> found;
    for (const PhotoFormat& format : formats) {
        if (needs_code_first(format.city) || files_under_person(format.city)) {
            found.emplace(format.id, format);
        }
    }
    return found;
}

Error full() {
    return {ErrorCode::Environment,
            {"练习网关已存满，请重新启动", "the practice gateway is full: start it again"},
            "",
            ""};
}

Error wrong(ErrorCode code, const std::string& field, const Text& words) {
    return {code, words, field, ""};
}

Error no_code() {
    return wrong(
        ErrorCode::NotFound, "code",
        {"没有这个编号，请核对后重新输入", "there is no such code: check it and try again"});
}

Result<void> check_person(const Person& person) {
    if (!looks_like_id_number(person.id_number)) {
        return wrong(ErrorCode::InvalidInput, "id_number",
                     {"身份证号码应为 18 位", "an ID number has 18 characters"});
    }
    if (!person.mobile.empty() && !looks_like_mobile(person.mobile)) {
        return wrong(ErrorCode::InvalidInput, "mobile",
                     {"手机号格式不正确", "this is no mobile number"});
    }
    return {};
}

Result<void> check_photo(const std::string& jpeg, const PhotoFormat& format) {
    if (jpeg.empty()) {
        return wrong(ErrorCode::InvalidInput, "image",
                     {"请选择照片文件", "choose the photo's file"});
    }
    if (jpeg.size() > kMaxPhotoBytes) {
        return wrong(ErrorCode::InvalidInput, "image", {"照片超过 5MB", "the photo is over 5 MB"});
    }
    const std::string fault = photo_fault(jpeg, format);
    const auto& spec = format.certificate;
    const std::string wanted = std::to_string(spec.width_px) + "x" +
                               std::to_string(spec.height_px) + ", " + std::to_string(spec.dpi) +
                               " DPI";
    return fault.empty() ? Result<void>{}
                         : wrong(ErrorCode::InvalidInput, "image",
                                 {fault, "not the photo that is wanted: a whole JPEG, " + wanted +
                                             ", 24-bit colour"});
}

int ending_of_mobile(const std::string& mobile) {
    return ending_of({{"text_mobile", mobile}});
}

}  // namespace

PersonDesk::PersonDesk(const Clock& clock,
                       const std::vector<PhotoFormat>& formats,
                       int review_ms,
                       int daily_cap)
    : clock_(clock), review_(review_ms), daily_cap_(daily_cap), formats_(by_person(formats)) {}

Result<const PhotoFormat*> PersonDesk::format_of(const std::string& id, CityRule works_so) const {
    const auto found = formats_.find(id);
    if (found == formats_.end()) {
        return wrong(
            ErrorCode::NotFound, "format",
            {"没有这种照片，请从列表中选择", "there is no such photo here: choose one listed"});
    }
    const CityFormat& city = found->second.city;
    if (!works_so(city)) {
        return wrong(ErrorCode::Refused, "format",
                     needs_code_first(city)
                         ? Text{"这里凭编号上传，请先领取编号",
                                "photos come under a code here: take one first"}
                         : Text{"这里按身份证号码上传，没有编号",
                                "photos are filed under the ID number here: there is no code"});
    }
    return &found->second;
}

std::string PersonDesk::fresh_code() const {
    std::string day = iso_day(clock_.now());
    day.erase(std::remove(day.begin(), day.end(), '-'), day.end());
    std::string code;
    do {
        const std::string tail = std::to_string(1'000'000 + randombytes_uniform(1'000'000));
        code = "SIM" + day.substr(2) + tail.substr(1);
    } while (codes_.count(code) != 0);
    return code;
}

Result<Precode> PersonDesk::issue_code(const Person& person, const std::string& format) {
    if (auto known = format_of(format, needs_code_first); !known) {
        return known.error();
    }
    if (auto valid = check_person(person); !valid) {
        return valid.error();
    }
    const std::lock_guard lock(mutex_);
    if (codes_.size() >= kMostCodes) {
        return full();
    }
    Coded coded;
    coded.code = {fresh_code(), format, iso_day(clock_.now())};
    coded.ending = ending_of_mobile(person.mobile);
    codes_.emplace(coded.code.code, coded);
    return coded.code;
}

PersonDesk::Upload PersonDesk::received(int ending, const std::string& jpeg) const {
    Upload upload;
    upload.order.placed_at = clock_.now();
    upload.order.ending = ending;
    upload.sha256 = sha256_hex({reinterpret_cast<const std::uint8_t*>(jpeg.data()), jpeg.size()});
    return upload;
}

Result<PersonResult> PersonDesk::upload_by_code(const std::string& code, const std::string& jpeg) {
    const std::lock_guard lock(mutex_);
    const auto found = codes_.find(code);
    if (found == codes_.end()) {
        return no_code();
    }
    Coded& coded = found->second;
    if (iso_day(clock_.now()) > coded.code.valid_until) {
        const std::string& until = coded.code.valid_until;
        return wrong(ErrorCode::Refused, "code",
                     {"编号已过期（" + until + " 当日有效），请重新领取",
                      "the code has expired (it held on " + until + " only): take a new one"});
    }
    if (auto fits = check_photo(jpeg, formats_.at(coded.code.format)); !fits) {
        return fits.error();
    }
    coded.upload = received(coded.ending, jpeg);
    return told_of(coded);
}

Result<PersonResult> PersonDesk::upload_for(const Person& person,
                                            const std::string& format,
                                            const std::string& jpeg) {
    const auto known = format_of(format, files_under_person);
    if (!known) {
        return known.error();
    }
    if (auto valid = check_person(person); !valid) {
        return valid.error();
    }
    if (auto fits = check_photo(jpeg, **known); !fits) {
        return fits.error();
    }
    const std::lock_guard lock(mutex_);
    if (uploads_ >= kMostUploads) {
        return full();
    }
    if (day_is_full(format)) {
        return wrong(ErrorCode::Refused, "image",
                     {"今日通过名额已满，请明天再传",
                      "as many photos as may pass in a day have passed: try again tomorrow"});
    }
    auto& all = people_[format][person.id_number];
    all.push_back(received(ending_of_mobile(person.mobile), jpeg));
    ++uploads_;
    return told_of(format, all);
}

Result<PersonResult> PersonDesk::result_of_code(const std::string& code) {
    const std::lock_guard lock(mutex_);
    const auto found = codes_.find(code);
    return found == codes_.end() ? Result<PersonResult>(no_code()) : told_of(found->second);
}

Result<PersonResult> PersonDesk::result_of_person(const Person& person, const std::string& format) {
    if (auto known = format_of(format, files_under_person); !known) {
        return known.error();
    }
    if (auto valid = check_person(person); !valid) {
        return valid.error();
    }
    const std::lock_guard lock(mutex_);
    auto& people = people_[format];
    const auto found = people.find(person.id_number);
    if (found == people.end()) {
        return wrong(ErrorCode::NotFound, "id_number",
                     {"没有此人的照片", "there is no photo of this person"});
    }
    return told_of(format, found->second);
}

PersonPhoto PersonDesk::told(Upload& upload) const {
    if (upload.told == Status::Reviewing && upload.order.ending != 4 &&
        clock_.now() >= decided_at(upload.order, review_)) {
        upload.told = outcome_of(upload.order);
    }
    return {upload.told, refusal_reason(upload.order, upload.told),
            iso_time(upload.order.placed_at), upload.sha256};
}

PersonResult PersonDesk::told_of(Coded& coded) const {
    PersonResult result;
    result.format = coded.code.format;
    result.valid_until = coded.code.valid_until;
    result.ending = coded.ending;
    if (coded.upload) {
        result.newest = told(*coded.upload);
        if (result.newest->status == Status::Done) {
            result.approved = result.newest;
        }
    }
    return result;
}

PersonResult PersonDesk::told_of(const std::string& format, std::vector<Upload>& all) const {
    PersonResult result;
    result.format = format;
    for (Upload& upload : all) {
        result.newest = told(upload);
        result.ending = upload.order.ending;
        if (result.newest->status == Status::Done) {
            result.approved = result.newest;
        }
    }
    return result;
}

bool PersonDesk::day_is_full(const std::string& format) const {
    const auto people = people_.find(format);
    if (daily_cap_ <= 0 || people == people_.end()) {
        return false;
    }
    const std::string today = iso_day(clock_.now());
    std::ptrdiff_t passing = 0;
    for (const auto& [person, all] : people->second) {
        passing += std::count_if(all.begin(), all.end(), [&](const Upload& upload) {
            return iso_day(upload.order.placed_at) == today &&
                   outcome_of(upload.order) == Status::Done;
        });
    }
    return passing >= daily_cap_;
}

}  // namespace huizhi::practice

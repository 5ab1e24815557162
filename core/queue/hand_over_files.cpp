#include "core/queue/hand_over_files.h"

#include <algorithm>
#include <charconv>

#include "core/base/clock.h"
#include "core/base/utf8.h"
#include "core/catalogue/city_flow.h"

namespace huizhi {
namespace {

// Tells nothing of the person; the job's id is in the program alone.
constexpr const char* kDefaultName = "{certificate}-{city_code}-{job}";
constexpr std::size_t kMostNameBytes = 120;

std::string parameter(const CityFormat& city, const std::string& name) {
    const auto found = city.channel_parameters.find(name);
    return found == city.channel_parameters.end() ? std::string() : found->second;
}

std::string value_of(const std::string& word,
                     const Job& job,
                     const PhotoFormat& format,
                     const std::string& day) {
    const std::string lead = "field:";
    if (word.starts_with(lead)) {
        const auto found = job.fields.find(word.substr(lead.size()));
        return found == job.fields.end() ? std::string() : found->second;
    }
    if (word == "job") {
        return job.id;
    }
    if (word == "certificate") {
        return format.certificate.id;
    }
    if (word == "city_code") {
        return format.city.city_code;
    }
    return word == "date" ? day : std::string();
}

/// What Windows and Linux both take as one name.
std::string file_safe(const std::string& name) {
    const std::string forbidden = "/\\:*?\"<>|";
    std::string safe;
    for (const char32_t letter : code_points(name)) {
        const bool bad =
            letter < 0x20 || letter == 0x7F ||
            (letter < 0x80 && forbidden.find(static_cast<char>(letter)) != std::string::npos);
        if (safe.size() >= kMostNameBytes) {
            break;
        }
        append_utf8(bad || (letter == U'.' && safe.empty()) ? U'_' : letter, safe);
    }
    return safe.empty() ? "photo" : safe;
}

void add_line(std::string& text, const std::string& line) {
    text += line + "\r\n";  // opened on Windows as often as not
}

void add_both(std::string& text, const Text& line) {
    add_line(text, "[ ] " + line.zh);
    add_line(text, "    " + line.en);
}

/// How the result comes back into the program.
Text record_step(const Job& job, const PhotoFormat& format) {
    if (uploads(format.city)) {
        return {
            "在程序里登记业务 " + job.id + " 的号码（扫描，或输两次）",
            "Record the number of job " + job.id + " in the program: scan it, or type it twice"};
    }
    return {
        "在程序里登记业务 " + job.id + " 的结果：通过，或不通过的原因",
        "Record the result of job " + job.id + " in the program: passed, or why it was refused"};
}

}  // namespace

const FormField* precode_field(const CityFormat& city) {
    const auto field = std::find_if(city.fields.begin(), city.fields.end(),
                                    [](const FormField& one) { return one.key == kPrecodeField; });
    return needs_code_first(city) && field != city.fields.end() ? &*field : nullptr;
}

std::string precode_valid_until(const std::string& day, const CityFormat& city) {
    const std::string text = parameter(city, "precode_days");
    int days = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), days);
    if (error != std::errc() || end != text.data() + text.size() || days < 1) {
        return "";
    }
    return add_days(day, days - 1);
}

std::string precode_valid_until(const Job& job, const CityFormat& city) {
    constexpr std::size_t kDayLetters = 10;
    return job.created_at.size() < kDayLetters
               ? ""
               : precode_valid_until(job.created_at.substr(0, kDayLetters), city);
}

Text precode_words(const Job& job, const CityFormat& city) {
    const FormField* field = precode_field(city);
    const auto code = job.fields.find(kPrecodeField);
    if (field == nullptr || code == job.fields.end() || code->second.empty()) {
        return {};
    }
    return {field->label.zh + "：" + code->second, field->label.en + ": " + code->second};
}

std::vector<Text> hand_over_steps(const Job& job, const PhotoFormat& format) {
    const CityFormat& city = format.city;
    std::vector<Text> steps;
    if (!city.remarks.empty()) {
        steps.push_back(city.remarks.front());
    }
    for (const FormField& field : city.fields) {
        const bool is_code = &field == precode_field(city);
        const Text code = is_code ? precode_words(job, city) : Text{};
        steps.push_back({"填写：" + (code.empty() ? field.label.zh : code.zh),
                         "Enter: " + (code.empty() ? field.label.en : code.en)});
    }
    const std::string until = precode_valid_until(job, city);
    if (!until.empty()) {
        steps.push_back({"顾客的编号有效至 " + until + "（含当日）",
                         "The customer's code holds until " + until + ", that day included"});
    }
    for (const Paper& paper : city.papers) {
        if (!city.remarks.empty() && paper.what.zh == city.remarks.front().zh) {
            continue;  // said above
        }
        steps.push_back({"应带材料：" + paper.what.zh, "Papers: " + paper.what.en});
    }
    return steps;
}

std::string hand_over_name(const Job& job, const PhotoFormat& format, const std::string& day) {
    std::string pattern = parameter(format.city, "file_name");
    if (pattern.empty()) {
        pattern = format.city.city_code.empty() ? "{certificate}-{job}" : kDefaultName;
    }
    std::string name;
    std::size_t at = 0;
    while (at < pattern.size()) {
        const std::size_t open = pattern.find('{', at);
        const std::size_t close = open == std::string::npos ? open : pattern.find('}', open);
        if (close == std::string::npos) {
            break;
        }
        name += pattern.substr(at, open - at) +
                value_of(pattern.substr(open + 1, close - open - 1), job, format, day);
        at = close + 1;
    }
    return file_safe(name + pattern.substr(at));
}

std::string hand_over_checklist(const Job& job,
                                const PhotoFormat& format,
                                const std::string& photo_name,
                                std::size_t photo_bytes) {
    const CertificateSpec& spec = format.certificate;
    std::string text = "\xEF\xBB\xBF";  // so that a plain editor shows the Chinese
    add_line(text, format.name.zh + " / " + format.name.en);
    add_line(text, photo_name + "  " + std::to_string(spec.width_px) + "x" +
                       std::to_string(spec.height_px) + " px  " + std::to_string(spec.dpi) +
                       " dpi  " + std::to_string(photo_bytes) + " B");
    add_line(text, "SHA-256 " + job.photo_sha256);
    add_line(text, "");
    for (const Text& step : hand_over_steps(job, format)) {
        add_both(text, step);
    }
    add_both(text, record_step(job, format));
    return text;
}

}  // namespace huizhi

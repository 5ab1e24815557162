#include "core/records/channel_secrets.h"

namespace huizhi {
namespace {

void put_out(std::string& words, const std::string& secret) {
    constexpr std::size_t kShortest = 8;
    if (secret.size() < kShortest) {
        return;
    }
    for (auto at = words.find(secret); at != std::string::npos; at = words.find(secret, at)) {
        words.replace(at, secret.size(), "***");
    }
}

bool is_number(const std::string& value) {
    return value.find_first_not_of(
               "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") ==
               std::string::npos &&
           value.find_first_of("0123456789") != std::string::npos;
}

}  // namespace

bool is_secret_setting(const std::string& name) {
    return name.ends_with("token");
}

void hide_numbers(ChannelAnswer& answer, const std::map<std::string, std::string>& fields) {
    for (std::string* words : {&answer.reason, &answer.message.zh, &answer.message.en}) {
        for (const auto& [name, value] : fields) {
            if (is_number(value)) {
                put_out(*words, value);
            }
        }
    }
}

void hide_secrets(ChannelAnswer& answer, const ChannelSettings& settings) {
    for (std::string* words : {&answer.reason, &answer.message.zh, &answer.message.en}) {
        put_out(*words, settings.key);
        for (const auto& [name, value] : settings.values) {
            if (is_secret_setting(name)) {
                put_out(*words, value);
            }
        }
    }
}

}  // namespace huizhi

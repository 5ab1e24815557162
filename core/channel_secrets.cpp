#include "core/channel_secrets.h"

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

}  // namespace

bool is_secret_setting(const std::string& name) {
    return name.ends_with("token");
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

#include "core/queue/listen_settings.h"

#include "core/base/utf8.h"
#include "core/network/http_listener.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

// Beside the channels' settings, under a name that no plugin can have.
constexpr const char* kRow = "(listener)";

/// An address that is new has to be free; the old one may be in use by ourselves.
Result<void> try_address(const std::string& wanted, const std::string& held) {
    if (wanted.empty() || wanted == held) {
        return {};
    }
    const auto listener = HttpListener::start(wanted, {});
    return listener ? Result<void>() : Result<void>(listener.error());
}

Result<void> check_url(const std::string& url) {
    constexpr std::size_t kLongest = 500;
    const bool web = url.starts_with("https://") || url.starts_with("http://");
    if (url.empty() || (web && is_one_line(url, kLongest))) {
        return {};
    }
    return Error::invalid("public-url",
                          {"平台访问本机的网址应以 https:// 或 http:// 开头",
                           "the address for platforms must begin with https:// or http://"});
}

}  // namespace

Result<ListenSettings> listen_settings(Studio& studio) {
    const auto row = studio.store.channel_settings(kRow);
    if (!row) {
        return row.error();
    }
    if (!*row) {
        return ListenSettings{};
    }
    return ListenSettings{(*row)->value("where", ""), (*row)->url, (*row)->value("copies", "")};
}

Result<void> save_listen_settings(Studio& studio, const ListenSettings& settings) {
    if (auto allowed = require(studio, Permission::SetChannels); !allowed) {
        return allowed.error();
    }
    const auto held = listen_settings(studio);
    if (!held) {
        return held.error();
    }
    if (auto fits = check_url(settings.public_url); !fits) {
        return fits;
    }
    if (auto free = try_address(settings.where, held->where); !free) {
        return free;
    }
    if (auto free = try_address(settings.copies, held->copies); !free) {
        Error taken = free.error();
        taken.field = "copies";
        return taken;
    }
    return studio.store.together([&]() -> Result<void> {
        const auto kept = studio.store.save_channel_settings(
            kRow,
            {settings.public_url, "", {{"where", settings.where}, {"copies", settings.copies}}});
        return kept ? audit(studio, {AuditAct::Settings, "listen", ""}) : kept;
    });
}

}  // namespace huizhi

#include "core/network/one_time_uploads.h"

#include <utility>

#include "core/base/ids.h"
#include "core/network/form_file.h"
#include "core/network/phone_page.h"

namespace huizhi {
namespace {

/// A form around a picture: its boundaries and heads.
constexpr std::size_t kFormBytes = std::size_t{16} * 1024;

HttpAnswer upload_page(int status, const std::string& body) {
    return phone_page(status, "传照片 Send a photo", body);
}

HttpAnswer say_on_page(int status, const Text& said) {
    return upload_page(status, "<p>" + said.zh + "<br><small>" + said.en + "</small></p>");
}

HttpAnswer address_is_gone() {
    return say_on_page(
        404, {"这个地址已经用过，或已过期。请到柜台重新扫码。",
              "This address was used already, or its time is over. Ask at the counter for "
              "a new code."});
}

HttpAnswer taken_page() {
    return say_on_page(200,
                       {"照片已传到柜台。要再传一张，请到柜台重新扫码。",
                        "The photo is at the counter. For another one ask there for a new code."});
}

std::string choose_again() {
    return "<p><a class=\"button\" href=\"\">重新选择 Choose again</a></p>";
}

HttpAnswer refused_page(int status, const Text& why) {
    HttpAnswer answer = say_on_page(status, why);
    const std::string end = "\n</body>";
    answer.body.insert(answer.body.rfind(end), "\n" + choose_again());
    return answer;
}

HttpAnswer too_large_page(std::size_t most_bytes) {
    const std::string most = std::to_string(most_bytes / 1'000'000);
    return refused_page(413,
                        {"照片太大，最大 " + most + " MB。请把相机设为较小的尺寸再拍。",
                         "The photo is too large: " + most +
                             " MB at most. Set the camera to a smaller size and take it again."});
}

/// One button. `accept` without HEIC lets an iPhone send a JPEG of it by itself. A phone that runs
/// no script gets a second button; a photo that is too large is told before it is sent.
HttpAnswer invitation_page(std::size_t most_bytes) {
    const std::string most = std::to_string(most_bytes);
    const std::string most_mb = std::to_string(most_bytes / 1'000'000);
    return upload_page(
        200,
        "<form method=\"post\" enctype=\"multipart/form-data\">\n"
        "<label class=\"button\" id=\"b\">拍照或选一张照片 Take or choose a photo<input "
        "type=\"file\" "
        "name=\"photo\" accept=\"image/jpeg,image/png\" required style=\"position:absolute;"
        "opacity:0;width:1px;height:1px\" onchange=\"if(this.files[0].size>" +
            most +
            "){document.getElementById('w').hidden=false}else{document.getElementById('b')."
            "firstChild.data='正在传 Sending ...';this.form.submit()}\"></label>\n"
            "<noscript><p><button>传到柜台 Send it</button></p></noscript>\n</form>\n"
            "<p id=\"w\" hidden>照片太大，最大 " +
            most_mb + " MB。<br><small>The photo is too large: " + most_mb +
            " MB at most.</small></p>\n"
            "<p><small>只传到本店这台电脑，不经互联网。JPEG 或 PNG，只能传一张。<br>It goes to "
            "this "
            "shop's computer alone, not over the internet. JPEG or PNG, one photo.</small></p>");
}

}  // namespace

void OneTimeUploads::drop_expired() {
    const auto now = SteadyClock::now();
    std::erase_if(letters_, [now](const auto& entry) {
        return !entry.second.picture && entry.second.until <= now;
    });
}

std::string OneTimeUploads::invite(std::chrono::milliseconds life) {
    const std::lock_guard lock(mutex_);
    drop_expired();
    std::string secret = new_secret();
    letters_[secret] = {SteadyClock::now() + life, std::nullopt};
    return secret;
}

bool OneTimeUploads::awaits(const std::string& secret) {
    const std::lock_guard lock(mutex_);
    drop_expired();
    const auto found = letters_.find(secret);
    return found != letters_.end() && !found->second.picture;
}

std::optional<std::string> OneTimeUploads::take(const std::string& secret) {
    const std::lock_guard lock(mutex_);
    const auto found = letters_.find(secret);
    if (found == letters_.end() || !found->second.picture) {
        return std::nullopt;
    }
    auto picture = std::move(found->second.picture);
    letters_.erase(found);
    return picture;
}

void OneTimeUploads::withdraw(const std::string& secret) {
    const std::lock_guard lock(mutex_);
    letters_.erase(secret);
}

void OneTimeUploads::withdraw_all() {
    const std::lock_guard lock(mutex_);
    letters_.clear();
}

/// False: it was withdrawn, expired or used while the picture came.
bool OneTimeUploads::put(const std::string& secret, std::string_view picture) {
    const std::lock_guard lock(mutex_);
    drop_expired();
    const auto found = letters_.find(secret);
    if (found == letters_.end() || found->second.picture) {
        return false;
    }
    found->second.picture = std::string(picture);
    return true;
}

HttpAnswer OneTimeUploads::receive(const HttpVisit& visit, const Refusal& refusal) {
    const std::string secret = secret_in(visit.path);
    if (secret.empty() || !awaits(secret)) {
        return address_is_gone();
    }
    if (visit.method != "POST") {
        return visit.method == "GET" || visit.method == "HEAD"
                   ? invitation_page(most_bytes_)
                   : say_on_page(405,
                                 {"请用浏览器打开这个地址。", "Open this address in a browser."});
    }
    const auto body = visit.read_body(most_bytes_ + kFormBytes);
    if (!body) {
        return too_large_page(most_bytes_);
    }
    const auto picture = file_of_form(visit.content_type, *body);
    if (!picture) {
        return refused_page(
            400, {"没有收到完整的照片，请再传一次。", "No whole photo came. Send it again."});
    }
    if (picture->size() > most_bytes_) {
        return too_large_page(most_bytes_);
    }
    if (const Text why = refusal(*picture); !why.zh.empty()) {
        return refused_page(415, why);
    }
    return put(secret, *picture) ? taken_page() : address_is_gone();
}

}  // namespace huizhi

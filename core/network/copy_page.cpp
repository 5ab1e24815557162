#include "core/network/copy_page.h"

#include <utility>

#include "core/network/one_time_downloads.h"
#include "core/network/phone_page.h"

namespace huizhi {
namespace {

HttpAnswer html(int status, const std::string& body) {
    return phone_page(status, "电子回执 Electronic copy", body);
}

HttpAnswer gone() {
    return html(
        404,
        "<p>这份电子回执已经取走，或已过期。请到柜台重新扫码。<br><small>This copy was fetched "
        "already, or its time is over. Ask at the counter for a new code.</small></p>");
}

}  // namespace

HttpAnswer copy_reply(const std::string& method,
                      const std::string& secret,
                      OneTimeDownloads& copies) {
    if (secret.empty() || !copies.size_of(secret)) {
        return gone();
    }
    if (method == "POST") {
        auto jpeg = copies.take(secret);
        return jpeg ? HttpAnswer{200, "image/jpeg", std::move(*jpeg), {}} : gone();
    }
    return html(200,
                "<p>电子回执只能取一次，取到后请存到手机相册。<br><small>The copy can be fetched "
                "once; keep "
                "it among your pictures.</small></p>\n<form method=\"post\"><button>取回执 Get the "
                "copy</button></form>");
}

}  // namespace huizhi

#include "core/network/copy_page.h"

#include <utility>

#include "core/network/one_time_downloads.h"

namespace huizhi {
namespace {

std::string page(const std::string& body) {
    return R"(<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>电子回执 Electronic copy</title>
<style>
body { font: 18px/1.7 sans-serif; max-width: 30em; margin: 0 auto; padding: 2em 1em; color: #222; }
button { font: inherit; width: 100%; padding: .8em; border: 0; border-radius: 8px; background: #1a56a8; color: #fff; }
small { color: #555; }
</style>
</head>
<body>
)" + body + "\n</body>\n</html>\n";
}

HttpAnswer html(int status, const std::string& body) {
    return {status, "text/html; charset=utf-8", page(body), {}};
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

#include "core/network/phone_page.h"

namespace huizhi {

HttpAnswer phone_page(int status, const std::string& title, const std::string& body) {
    return {status,
            "text/html; charset=utf-8",
            R"(<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>)" + title +
                R"(</title>
<style>
body { font: 18px/1.7 sans-serif; max-width: 30em; margin: 0 auto; padding: 2em 1em; color: #222; }
button, .button { font: inherit; display: block; box-sizing: border-box; width: 100%; padding: .8em; border: 0; border-radius: 8px; background: #1a56a8; color: #fff; text-align: center; }
small { color: #555; }
</style>
</head>
<body>
)" + body + "\n</body>\n</html>\n",
            {}};
}

}  // namespace huizhi

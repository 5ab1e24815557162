#pragma once

#include <string>

namespace huizhi {

class PhotoShelf;

/// What a phone gets at a copy's address.
struct CopyReply {
    int http_status = 200;
    std::string type;
    std::string body;
};

/// A copy is fetched in two steps, because messengers and browsers look at an address before
/// anybody has tapped on it: GET and HEAD show a page with one button, its POST alone takes the
/// picture off the shelf, once. The page names nobody. `secret` empty or gone: 404, with words for
/// people. Threads: any.
[[nodiscard]] CopyReply copy_reply(const std::string& method,
                                   const std::string& secret,
                                   PhotoShelf& shelf);

}  // namespace huizhi

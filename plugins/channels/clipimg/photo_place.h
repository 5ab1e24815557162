#pragma once

#include <optional>
#include <string>

#include "huizhi/plugin.h"

namespace clipimg {

/// Where the platform fetches one photo.
struct PhotoPlace {
    std::string url;
    bool uploaded = false;                         ///< by us, to the owner's target
    std::optional<huizhi::ChannelAnswer> trouble;  ///< why there is none: NotSent
};

/// The owner's upload target where one is set (settings `upload_url`, `upload_token`,
/// `upload_public_url`), else the address that the host offers. Nobody can guess it, the face is
/// never in clear on its way, and the platform can get there; else `trouble` says which it is not.
[[nodiscard]] PhotoPlace place_photo(const huizhi::ChannelRequest& request,
                                     const huizhi::ChannelSettings& settings,
                                     huizhi::Transport& transport);

/// Takes an uploaded photo away again, when the target lets us; what was offered by the host is not
/// ours to take.
void take_away(const PhotoPlace& place,
               const huizhi::ChannelSettings& settings,
               huizhi::Transport& transport);

}  // namespace clipimg

#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"
#include "huizhi/channel.h"
#include "huizhi/photo_format.h"

namespace huizhi {

class BlobStore;

/// An issued answer taken apart: its number and how sure it is, and its files in the photo store.
struct IssuedAnswer {
    std::string number;
    bool read_from_sheet = false;  ///< the platform gave only a picture of it
    Text trouble;              ///< why it must not be issued without a person; empty when it may
    std::string photo_sha256;  ///< the platform's photo; empty: it came with none that opens
    std::string sheet_sha256;  ///< its sheet; empty as above
    std::optional<Error> not_stored;
};

/// Files are stored only when there is no trouble. Threads: any. Decodes pictures: tens of
/// milliseconds.
[[nodiscard]] IssuedAnswer read_issued(BlobStore& blobs,
                                       const ChannelAnswer& answer,
                                       const CityFormat& city);

}  // namespace huizhi

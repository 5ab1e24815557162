#pragma once

#include <atomic>
#include <filesystem>
#include <span>

#include "core/queue/run/channel_call.h"

namespace huizhi {

class BegunSends;
class BlobStore;
class PhotoOffers;

/// Makes a channel's calls: reads the photo, notes that sending has begun, talks to the platform
/// and takes an issued answer apart. Knows neither the database nor the other calls.
///
/// Errors:  none: what a channel or a plugin throws is an answer of the state Unknown; a photo that
///          cannot be read, or a beginning that cannot be noted, is NotSent.
/// Threads: any, each with a call of its own.
class CallMaker {
public:
    /// `stop` ends waits for a channel's pace and leaves undone what was not begun; may be null.
    CallMaker(std::filesystem::path home,
              BlobStore& blobs,
              Transport& transport,
              BegunSends& begun,
              PhotoOffers& offers,
              const std::atomic<bool>* stop);

    /// Some rows may be left for later: they are not `made` then.
    void make(ChannelCall& call) const;

private:
    void make_all(ChannelCall& call) const;
    void make_some(ChannelCall& call, std::span<CallRow> rows, Transport& transport) const;
    [[nodiscard]] ChannelAnswer send(ChannelCall& call,
                                     const CallRow& row,
                                     Transport& transport) const;

    const std::filesystem::path home_;
    BlobStore& blobs_;
    Transport& transport_;
    BegunSends& begun_;
    PhotoOffers& offers_;
    const std::atomic<bool>* stop_;
};

}  // namespace huizhi

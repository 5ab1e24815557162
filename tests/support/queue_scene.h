#pragma once

#include "core/queue/run/begun_sends.h"
#include "core/queue/run/call_maker.h"
#include "core/queue/run/queue_run.h"
#include "tests/support/outbox_room.h"

namespace huizhi::tests {

/// A run of the queue over the room's outbox, to be driven step by step.
struct QueueScene {
    [[nodiscard]] Submission stored(const Submission& row) const {
        return *room.store->submission(row.id);
    }
    void set(const std::map<std::string, std::string>& values) const {
        REQUIRE(
            room.store->save_channel_settings("quiet", {"https://example.invalid", "key", values})
                .ok());
    }

    OutboxRoom room;
    QueueOptions options;
    QueueLock lock{room.home.path()};
    BegunSends begun{room.home.path(), lock.owner()};
    PhotoOffers offers;
    CallMaker maker{room.home.path(), room.blobs, room.transport, begun, offers, nullptr};
    ChannelCalls calls{maker};
    QueueRun run{{.studio = room.studio,
                  .options = options,
                  .lock = lock,
                  .calls = calls,
                  .offers = offers}};
};

}  // namespace huizhi::tests

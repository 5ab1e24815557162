#pragma once

#include <memory>

#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/blob_store.h"
#include "core/vault/vault.h"

namespace huizhi::gui {

/// A worker's own studio: its own vault, store and photos, so that no other thread shares them and
/// a logout here waits for the work there.
struct Bench {
    std::unique_ptr<Vault> vault;
    std::unique_ptr<BlobStore> blobs;
    std::unique_ptr<Store> store;
    std::unique_ptr<Studio> studio;
};

}  // namespace huizhi::gui

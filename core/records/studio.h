#pragma once

#include <filesystem>
#include <string>

#include "core/records/account.h"

namespace huizhi {

class BlobStore;
class Catalogue;
class Clock;
class PhotoEngine;
class Store;
class Transport;
class Vault;

/// Everything the chain works with, put together once by each front door.
///
/// Owns:    nothing; what it points to outlives it.
/// Threads: one thread a Studio. A background worker makes its own, with its own Store.
struct Studio {
    std::filesystem::path home;
    Store& store;
    Vault& vault;  ///< that of store and blobs; open while somebody is logged in
    BlobStore& blobs;
    const Catalogue& catalogue;
    PhotoEngine& engine;
    Transport& transport;
    const Clock& clock;
    std::string operator_name;  ///< who is logged in; empty: nobody
    Role operator_role = Role::Staff;
};

}  // namespace huizhi

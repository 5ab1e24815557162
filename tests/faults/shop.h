#pragma once

#include <filesystem>
#include <memory>
#include <random>
#include <string>

#include "core/catalogue/catalogue.h"
#include "core/format/photo_engine.h"
#include "core/network/http_transport.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/blob_store.h"
#include "core/vault/vault.h"
#include "tests/faults/ledger.h"

namespace huizhi::faults {

/// A studio with a queue, on a real database.
struct Shop {
    explicit Shop(const std::filesystem::path& where, std::string channel_id = "zjz");

    /// Owner, login token for the commands, and the channel with short pauses.
    [[nodiscard]] Result<void> furnish(const std::string& gateway_url);
    /// Sets the channel's address; empty: the gateway's again.
    [[nodiscard]] Result<void> lead_to(const std::string& url);
    /// A job's fields as they travel, by the names that the gateway's ledger knows.
    [[nodiscard]] std::map<std::string, std::string> wire_fields(const Job& job) const;
    /// So many photos into the outbox; the mobile numbers' endings at random, or all `ending`.
    [[nodiscard]] Result<void> fill(int count,
                                    std::mt19937_64& random,
                                    const std::string& ending = "");
    /// What a person does with the rows of unknown outcome who looks at the platform's own list.
    /// Gives how many rows were decided.
    [[nodiscard]] Result<int> resolve(const Ledger& ledger);
    /// How many rows are still on their way by themselves.
    [[nodiscard]] Result<int> moving();

    std::filesystem::path home;
    std::string channel;
    SystemClock clock;
    Vault vault;
    std::unique_ptr<Store> store;
    BlobStore blobs{home / "photos", vault};
    Catalogue catalogue;
    PhotoEngine engine{home / "no-models"};
    HttpTransport transport;
    std::unique_ptr<Studio> studio;

private:
    [[nodiscard]] Result<void> add_photo(const std::string& session,
                                         const std::string& photo,
                                         int index,
                                         const std::string& ending);
    std::string gateway_;                 ///< the channel's right address
    std::map<std::string, int> decided_;  ///< how often, by submission
};

}  // namespace huizhi::faults

#pragma once

#include <memory>
#include <string>
#include <utility>

#include "core/catalogue/catalogue.h"
#include "core/counter/customers.h"
#include "core/counter/sessions.h"
#include "core/format/photo_engine.h"
#include "core/records/session.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/blob_store.h"
#include "core/vault/vault.h"
#include "db/sql_store.h"
#include "tests/support/badge_catalogue.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_transport.h"
#include "tests/support/temp_dir.h"

namespace huizhi::tests {

/// A whole studio around a real database: everything the chain works with, nobody logged in.
struct StudioRoom {
    explicit StudioRoom(CatalogueParts parts = badge_catalogue()) : catalogue(std::move(parts)) {
        if (!vault.make_key()) {
            std::abort();
        }
    }

    /// An owner is logged in and the licence is valid for years.
    void open_for_business() {
        const auto saved = store->save_licence({"测试照相馆", "TEST-1", "2030-12-31"});
        if (!saved) {
            std::abort();
        }
        studio.operator_name = "owner";
        studio.operator_role = Role::Owner;
    }

    /// A customer, an open visit and a job whose photo passed.
    Job job_that_passed(const std::string& number = "440300199001010016") {
        const auto customer = register_customer(studio, {"张三", number, "13800001234", {}, true});
        const auto session = customer ? open_session(studio, customer->id) : customer.error();
        if (!session) {
            std::abort();
        }
        Job job;
        job.id = "j" + session->id;
        job.session = session->id;
        job.format = "badge@440300";
        job.verdict = "pass";
        job.price_fen = 3000;
        job.original_sha256 = std::string(64, 'a');
        job.photo_sha256 = std::string(64, 'b');
        job.fields = {{"text_name", "张三"}};
        job.created_at = iso_time(clock.now());
        if (!store->save_job(job)) {
            std::abort();
        }
        return job;
    }

    TempDir home;
    Vault vault;  ///< open: tests of the locked one close it
    std::unique_ptr<Store> store = std::move(db::open_store(home.path(), vault).value());
    BlobStore blobs{home / "photos", vault};
    Catalogue catalogue;
    PhotoEngine engine{home / "no-models"};
    FakeTransport transport;
    FakeClock clock;
    Studio studio{home.path(), *store,    vault, blobs, catalogue,
                  engine,      transport, clock, "",    Role::Staff};
};

}  // namespace huizhi::tests

// A real small disk that is full at one write after another, and a home that nobody may write, over
// what is noted beside visits and money: each act is kept whole or not at all.

#include <fcntl.h>
#include <fstream>
#include <functional>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db/database_care.h"
#include "tests/support/forked.h"
#include "tests/support/stored_rows.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using tests::opened;
namespace fs = std::filesystem;

namespace {

constexpr const char* kFullDay = "2026-11-22";
const std::string kFullAt = "2026-11-22T12:05:00+08:00";

/// A write of the counter, and whether it is there.
struct Act {
    std::function<Result<void>(Store&)> write;
    std::function<bool(Store&)> is_there;
};

std::int64_t balance_of(Store& store, const std::string& account) {
    const auto found = store.credit_account(account);
    return found ? found->balance_fen : -1;
}

const std::vector<Act>& acts() {
    static const std::vector<Act> kActs{
        {[](Store& store) {
             return store.save_customer_note(
                 {"n1", "c100001", std::string(3000, 'n'), kFullAt, "owner"});
         },
         [](Store& store) { return store.customer_note("n1").value().has_value(); }},
        {[](Store& store) {
             return store.save_retake(
                 {"t1", "j1", 2, "eyes", std::string(3000, 'r'), kFullAt, "o"});
         },
         [](Store& store) { return store.retakes_of_job("j1")->size() == 1; }},
        {[](Store& store) {
             return store.together([&] {
                 auto done = store.add_credit_account(
                     {"a1", CreditKind::Prepaid, "K-1", "", 0, "", false, "o", kFullAt});
                 return done ? store.add_credit_movement({"v1", "a1", "prepaid_sale", 500, "cash",
                                                          "", "1", "o", kFullAt, ""})
                             : done;
             });
         },
         [](Store& store) { return balance_of(store, "a1") == 500; }},
        {[](Store& store) {
             return store.together([&] {
                 auto done = store.add_credit_account({"a2", CreditKind::Voucher, "V-1", "", 1000,
                                                       "2030-12-31", true, "o", kFullAt});
                 return done ? store.add_credit_movement({"v2", "a2", "voucher_gift", 1000, "", "",
                                                          "1", "o", kFullAt, ""})
                             : done;
             });
         },
         [](Store& store) { return balance_of(store, "a2") == 1000; }},
        {[](Store& store) {
             return store.add_payment({"p2", "j2", "cash", 100, "", "owner", kFullAt, "", "", "1"});
         },
         [](Store& store) {
             return store.payment("p2").ok() && store.commissions_on(kFullDay, {})->size() == 1;
         }},
        {[](Store& store) { return store.save_vault_note("calibrations", std::string(3000, 'c')); },
         [](Store& store) { return !store.vault_note("calibrations")->empty(); }},
        {[](Store& store) {
             return store.add_print_job({"slip", "s1", "80mm", "file", 1, "g1", "o", kFullAt});
         },
         [](Store& store) { return store.print_job("g1").ok(); }}};
    return kActs;
}

/// A job that is sold, and who earns with it.
void furnish(const fs::path& home, const Vault& vault) {
    const auto store = opened(home, vault);
    Job sold = tests::stored_job(*store);
    REQUIRE(store->add_commission_rule({"m1", "owner", 0, 100, kFullDay, "o", kFullAt}).ok());
    sold.id = "j2";
    sold.format = "extra:frame";
    sold.state = SubmissionState::Draft;
    sold.price_fen = 100;
    REQUIRE(store->save_job(sold).ok());
    REQUIRE(store->seal_old_rows().ok());
}

/// A disk of its own for this process and its children; as root, else as root of a namespace.
bool mount_small_disk(const fs::path& place) {
    const bool apart = ::unshare(CLONE_NEWNS) == 0 || ::unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0;
    static_cast<void>(::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr));
    return apart && ::mount("tmpfs", place.c_str(), "tmpfs", 0, "size=3m,mode=0700") == 0;
}

void fill_but(const fs::path& file, std::uint64_t left) {
    const int filler = ::open(file.c_str(), O_CREAT | O_WRONLY, 0600);
    const std::string page(4096, 'x');
    while (::write(filler, page.data(), page.size()) == static_cast<ssize_t>(page.size())) {
    }
    const off_t full = ::lseek(filler, 0, SEEK_END);
    const off_t cut = full > static_cast<off_t>(left) ? full - static_cast<off_t>(left) : 0;
    static_cast<void>(::ftruncate(filler, cut) == 0);
    ::close(filler);
}

bool says_disk(const Error& error) {
    return error.code == ErrorCode::Environment && error.field == "disk";
}

constexpr int kAllKept = 50;

/// In another process: the acts on a disk with so much room, and then what is there once there is
/// room again. 0: some were refused; kAllKept: none; else the number of what went wrong.
int on_small_disk(const fs::path& from, const fs::path& place, const Vault& vault, int left_kb) {
    if (!mount_small_disk(place)) {
        return 90;
    }
    fs::copy(from, place, fs::copy_options::recursive);
    std::vector<bool> kept;
    {
        const auto store = db::open_store(place, vault);
        if (!store) {
            return 91;
        }
        fill_but(place / "filler", static_cast<std::uint64_t>(left_kb) * 1024);
        for (const Act& act : acts()) {
            const auto done = act.write(**store);
            if (!done && !says_disk(done.error())) {
                return 92;
            }
            kept.push_back(done.ok());
        }
    }
    fs::remove(place / "filler");
    const auto store = db::open_store(place, vault);
    if (!store) {
        return 93;
    }
    for (std::size_t at = 0; at < kept.size(); ++at) {
        if (acts()[at].is_there(**store) != kept[at]) {
            return static_cast<int>(at) + 1;
        }
    }
    std::int64_t sum = 0;
    const auto sums = (*store)->account_sums(kFullDay, kFullDay);
    for (const AccountSum& one : sums.ok() ? *sums : std::vector<AccountSum>()) {
        sum += one.amount_fen;
    }
    if (!sums || sum != 0) {
        return 94;
    }
    const auto sound = db::database_care().examine_home(place);
    if (!sound || !sound->damage.empty()) {
        return 95;
    }
    return std::find(kept.begin(), kept.end(), false) == kept.end() ? kAllKept : 0;
}

}  // namespace

TEST_CASE("on a disk that is full at any write each act is kept whole or not at all",
          "[store][disk]") {
    const tests::TempDir place;
    const tests::OpenVault vault;
    fs::create_directory(place / "home");
    fs::create_directory(place / "disk");
    furnish(place / "home", vault);
    int refused = 0;
    int last = -1;
    for (int left_kb = 0; last != kAllKept && left_kb < 2048; left_kb += 4) {
        tests::Forked child(
            [&] { return on_small_disk(place / "home", place / "disk", vault, left_kb); });
        last = child.exit_code();
        INFO("room for " << left_kb << " kB");
        REQUIRE((last == 0 || last == kAllKept));
        refused += last == 0 ? 1 : 0;
    }
    CHECK(last == kAllKept);
    CHECK(refused > 10);
}

TEST_CASE("in a home without permission to write each act is refused, and what was noted is read",
          "[store][disk]") {
    const tests::TempDir place;
    const tests::OpenVault vault;
    fs::create_directory(place / "home");
    furnish(place / "home", vault);
    const bool noted = GENERATE(false, true);
    {
        const auto store = opened(place / "home", vault);
        for (const Act& act : acts()) {
            REQUIRE((!noted || act.write(*store).ok()));
        }
    }
    constexpr uid_t kNobody = 65534;
    ::chmod(place.path().c_str(), 0755);
    for (const auto& file : fs::directory_iterator(place / "home")) {
        ::chmod(file.path().c_str(), 0400);
        static_cast<void>(::chown(file.path().c_str(), kNobody, kNobody));
    }
    ::chmod((place / "home").c_str(), 0500);
    static_cast<void>(::chown((place / "home").c_str(), kNobody, kNobody));
    tests::Forked child([&] {
        if (::getuid() == 0 && ::setuid(kNobody) != 0) {
            return 90;
        }
        const auto store = db::open_store(place / "home", vault);
        if (!store) {
            return 91;
        }
        const auto& all = acts();
        for (std::size_t at = 0; at < all.size(); ++at) {
            const auto again = all[at].write(**store);
            if (all[at].is_there(**store) != noted) {
                return static_cast<int>(at) + 1;
            }
            // What is there already may be refused for that first.
            if (again || !(noted || says_disk(again.error()))) {
                return 50 + static_cast<int>(at);
            }
        }
        return 0;
    });
    CHECK(child.exit_code() == 0);
    fs::permissions(place / "home", fs::perms::owner_all);
}

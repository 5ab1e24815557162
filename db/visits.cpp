#include "core/base/clock.h"
#include "core/vault/vault.h"
#include "db/not_found.h"
#include "db/row_reading.h"
#include "db/sealed_column.h"
#include "db/sql_visits.h"

// What the counter notes beside a visit (013_visits.sql). Words of people lie sealed.

namespace huizhi::db {
namespace {

constexpr const char* kSourceWords = "customer_source.words";
constexpr const char* kNoteWords = "customer_note.words";
constexpr const char* kRetakeWords = "retake.words";

struct VisitOrder {
    std::string session;
    int queue_number = 0;
    std::string promised_at;
};

Result<VisitOrder> read_order(const Row& row) {
    RowReading reading(kVisitOrders, row);
    return reading.done(VisitOrder{reading.text("session"), reading.count("queue_number"),
                                   reading.text("promised_at")});
}

Result<CustomerNote> read_note(const Row& row, const Vault& vault) {
    const std::string& id = row.text("id");
    auto words = opened_column(vault, kNoteWords, id, row.text("words"));
    return words ? Result<CustomerNote>(CustomerNote{id, row.text("customer"), std::move(*words),
                                                     row.text("noted_at"), row.text("noted_by")})
                 : words.error();
}

Result<CustomerSource> read_source(const Row& row, const Vault& vault) {
    const std::string& customer = row.text("customer");
    auto words = opened_column(vault, kSourceWords, customer, row.text("words"));
    return words ? Result<CustomerSource>(CustomerSource{customer, row.text("source"),
                                                         std::move(*words), row.text("noted_at"),
                                                         row.text("noted_by")})
                 : words.error();
}

Result<Retake> read_retake(const Row& row, const Vault& vault) {
    RowReading reading(kRetakes, row);
    Retake retake;
    retake.id = reading.text("id");
    retake.job = reading.text("job");
    retake.shot = reading.count("shot");
    retake.reason = reading.text("reason");
    auto words = opened_column(vault, kRetakeWords, retake.id, row.text("words"));
    if (!words) {
        return words.error();
    }
    retake.words = std::move(*words);
    retake.taken_at = reading.text("taken_at");
    retake.taken_by = reading.text("taken_by");
    return reading.done(std::move(retake));
}

}  // namespace

Result<void> SqlVisits::save_customer_source(const CustomerSource& source) {
    const auto words = sealed_column(vault_, kSourceWords, source.customer, source.words);
    if (!words) {
        return words.error();
    }
    return together([&]() -> Result<void> {
        const auto at = kept_station(kCustomerSources, source.customer);
        return at ? tables_.rows.save(kCustomerSources, {{"customer", source.customer},
                                                         {"source", source.source},
                                                         {"words", *words},
                                                         {"noted_at", source.noted_at},
                                                         {"noted_by", source.noted_by},
                                                         {"station", at->name},
                                                         {"branch", at->branch}})
                  : Result<void>(at.error());
    });
}

Result<CustomerSource> SqlVisits::customer_source(const std::string& customer) {
    auto found = first_of(tables_.rows.read<CustomerSource>(
        kCustomerSources, "FROM customer_source WHERE customer=?", {customer}, OnDamage::Refuse,
        [this](const Row& row) { return read_source(row, vault_); }));
    if (!found) {
        return found.error();
    }
    return found->value_or(CustomerSource{customer, "", "", "", ""});
}

Result<void> SqlVisits::save_customer_note(const CustomerNote& note) {
    const auto words = sealed_column(vault_, kNoteWords, note.id, note.words);
    return words ? together([&]() -> Result<void> {
        const auto kept = kept_station(kCustomerNotes, note.id);
        return kept ? tables_.rows.save(kCustomerNotes, {{"id", note.id},
                                                         {"customer", note.customer},
                                                         {"words", *words},
                                                         {"noted_at", note.noted_at},
                                                         {"noted_by", note.noted_by},
                                                         {"station", kept->name},
                                                         {"branch", kept->branch}})
                    : Result<void>(kept.error());
    })
                 : Result<void>(words.error());
}

Result<std::optional<CustomerNote>> SqlVisits::customer_note(const std::string& id) {
    return first_of(tables_.rows.read<CustomerNote>(
        kCustomerNotes, "FROM customer_note WHERE id=?", {id}, OnDamage::Refuse,
        [this](const Row& row) { return read_note(row, vault_); }));
}

Result<std::vector<CustomerNote>> SqlVisits::notes_of(const std::string& customer) {
    return tables_.rows.read<CustomerNote>(
        kCustomerNotes, "FROM customer_note WHERE customer=? ORDER BY noted_at, id", {customer},
        OnDamage::LeaveOut, [this](const Row& row) { return read_note(row, vault_); });
}

Result<void> SqlVisits::remove_customer_note(const std::string& id) {
    return together([&] { return database_->run("DELETE FROM customer_note WHERE id=?", {id}); });
}

Result<void> SqlVisits::remove_notes_of(const std::string& customer) {
    return together(
        [&] { return database_->run("DELETE FROM customer_note WHERE customer=?", {customer}); });
}

Result<int> SqlVisits::next_queue_number(const std::string& iso_time) {
    const auto rows = database_->select({"coalesce(max(queue_number),0)"},
                                        "FROM visit_order WHERE branch=? AND business_day=?",
                                        {station().branch, day_of(iso_time)});
    if (!rows) {
        return rows.error();
    }
    const auto highest = counted(rows->rows.front(), "coalesce(max(queue_number),0)");
    return highest ? Result<int>(*highest + 1) : highest;
}

Result<void> SqlVisits::save_retake(const Retake& retake) {
    const auto words = sealed_column(vault_, kRetakeWords, retake.id, retake.words);
    if (!words) {
        return words.error();
    }
    return together([&]() -> Result<void> {
        const auto known = database_->select({"1"}, "FROM retake WHERE id=?", {retake.id});
        const auto kept = kept_station(kRetakes, retake.id);
        if (!known || !kept) {
            return known ? kept.error() : known.error();
        }
        auto saved = tables_.rows.save(kRetakes, {{"id", retake.id},
                                                  {"job", retake.job},
                                                  {"shot", std::int64_t{retake.shot}},
                                                  {"reason", retake.reason},
                                                  {"words", *words},
                                                  {"taken_at", retake.taken_at},
                                                  {"taken_by", retake.taken_by},
                                                  {"station", kept->name},
                                                  {"branch", kept->branch}});
        // The new photo may be what was to be done; words that are changed later are not.
        return saved && known->rows.empty() ? settle_commission(retake.job, retake.taken_at)
                                            : saved;
    });
}

Result<std::vector<Retake>> SqlVisits::retakes_of_job(const std::string& job) {
    return tables_.rows.read<Retake>(kRetakes, "FROM retake WHERE job=? ORDER BY shot", {job},
                                     OnDamage::LeaveOut,
                                     [this](const Row& row) { return read_retake(row, vault_); });
}

Result<void> SqlVisits::remove_retake_words(const std::string& job) {
    return together([&]() -> Result<void> {
        const auto retakes = retakes_of_job(job);
        Result<void> done = retakes ? Result<void>() : retakes.error();
        for (Retake retake : retakes ? *retakes : std::vector<Retake>()) {
            retake.words.clear();
            done = done ? save_retake(retake) : done;
        }
        return done ? database_->run("UPDATE retake SET words='' WHERE job=? AND words<>''", {job})
                    : done;
    });
}

/// A number is called out: it counts by the calendar's day, also once that day's books are closed.
/// One that has its day keeps it: earlier versions counted by the business day.
Result<void> SqlVisits::save_order(const Session& session, const std::string& branch) {
    if (session.queue_number <= 0) {  // a visit of a version before numbers
        return {};
    }
    const auto there =
        database_->select({"business_day"}, "FROM visit_order WHERE session=?", {session.id});
    if (!there) {
        return there.error();
    }
    const std::string day =
        there->rows.empty() ? day_of(session.opened_at) : there->rows.front().text("business_day");
    return tables_.rows.save(kVisitOrders, {{"session", session.id},
                                            {"branch", branch},
                                            {"business_day", day},
                                            {"queue_number", std::int64_t{session.queue_number}},
                                            {"promised_at", session.promised_at}});
}

Result<void> SqlVisits::read_orders(std::vector<Session>& sessions, OnDamage on_damage) {
    for (Session& session : sessions) {
        const auto found = first_of(tables_.rows.read<VisitOrder>(
            kVisitOrders, "FROM visit_order WHERE session=?", {session.id}, on_damage, read_order));
        if (!found) {
            return found.error();
        }
        if (*found) {
            session.queue_number = (*found)->queue_number;
            session.promised_at = (*found)->promised_at;
        }
    }
    return {};
}

}  // namespace huizhi::db

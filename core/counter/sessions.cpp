#include "core/counter/sessions.h"

#include "core/base/clock.h"
#include "core/base/day.h"
#include "core/base/ids.h"
#include "core/catalogue/catalogue.h"
#include "core/catalogue/plugin_kind.h"
#include "core/checks/check.h"
#include "core/format/check_json.h"
#include "core/format/format.h"
#include "core/format/photo_engine.h"
#include "core/photo/photo.h"
#include "core/records/divisions.h"
#include "core/records/form.h"
#include "core/records/state_words.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/blob_store.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

/// Which plugins judged: "id-card 1.0.0, 440300-shenzhen 1.0.0".
std::string rules_version_of(const Catalogue& catalogue, const PhotoFormat& format) {
    const std::string& certificate = format.certificate.id;
    const std::string& city = format.city.city_code;
    std::string versions;
    for (const LoadedPlugin& plugin : catalogue.plugins()) {
        const bool of_city = !city.empty() && is_city(plugin) && plugin.id.starts_with(city);
        if (plugin.loaded && (plugin.id == certificate || of_city)) {
            versions += (versions.empty() ? "" : ", ") + plugin.id + " " + plugin.version;
        }
    }
    return versions;
}

/// Judges the photo for the format and keeps raw shot and finished photo; fills the job's share.
Result<void> judge_photo(Studio& studio, const std::string& file, Job& job) {
    const auto format = studio.catalogue.format(job.format);
    if (!format) {
        return format.error();
    }
    const auto photo = load_photo(file);
    if (!photo) {
        return photo.error();
    }
    const auto subject = studio.engine.find(*photo);
    const auto made = studio.engine.make(*subject, *format, OnFail::WriteNothing);
    if (!made) {
        return made.error();
    }
    auto original = studio.blobs.put(*photo->original);
    if (!original) {
        return original.error();
    }
    job.original_sha256 = *original;
    job.photo_sha256.clear();
    const PhotoFile* out = made->file ? &*made->file : nullptr;
    if (out != nullptr) {
        auto finished = studio.blobs.put(out->jpeg);
        if (!finished) {
            return finished.error();
        }
        job.photo_sha256 = *finished;
    }
    CheckReport report = made->report;
    report.file.clear();  // a file's name may hold the customer's
    job.verdict = verdict_name(report.verdict);
    job.check_json = check_json(report, out, "", Language::Chinese);
    job.rules_version = rules_version_of(studio.catalogue, *format);
    return {};
}

Result<Customer> customer_of_open_session(Studio& studio, const std::string& id) {
    const auto session = studio.store.session(id);
    if (!session) {
        return session.error();
    }
    if (!session->closed_at.empty()) {
        return Error::refused("session", {"这次接待已经结束，请重新开始一次接待",
                                          "this session is closed; open a new one"});
    }
    return studio.store.customer(session->customer);
}

}  // namespace

Result<Session> open_session(Studio& studio, const std::string& customer) {
    if (auto allowed = require_dated(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    if (const auto known = studio.store.customer(customer); !known) {
        return known.error();
    }
    Session session{new_id('s'), customer, studio.operator_name, iso_time(studio.clock.now()), ""};
    if (auto saved = studio.store.save_session(session); !saved) {
        return saved.error();
    }
    return session;
}

Result<Session> close_session(Studio& studio, const std::string& id) {
    auto session = session_by_id(studio, id);
    if (!session || !session->closed_at.empty()) {
        return session;
    }
    session->closed_at = iso_time(studio.clock.now());
    if (auto saved = studio.store.save_session(*session); !saved) {
        return saved.error();
    }
    return session;
}

Result<Session> session_by_id(Studio& studio, const std::string& id) {
    if (auto allowed = require_dated(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    return studio.store.session(id);
}

Result<std::vector<Session>> sessions_on(Studio& studio, const std::string& day) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    const auto wanted = day_or_today(day, studio.clock);
    return wanted ? studio.store.sessions_on(*wanted) : wanted.error();
}

Result<Job> add_job(Studio& studio, const NewJob& wanted) {
    if (auto allowed = require_dated(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    const auto customer = customer_of_open_session(studio, wanted.session);
    if (!customer) {
        return customer.error();
    }
    const auto format = studio.catalogue.format(wanted.format);
    if (!format) {
        return format.error();
    }
    auto fields = fill_form(format->city, *customer, wanted.fields);
    if (!fields) {
        return fields.error();
    }
    Job job;
    job.id = new_id('j');
    job.session = wanted.session;
    job.format = format->id;
    job.fields = *fields;
    job.price_fen = wanted.price_fen < 0 ? format->city.price_hint_fen : wanted.price_fen;
    job.created_at = iso_time(studio.clock.now());
    if (auto judged = judge_photo(studio, wanted.photo_file, job); !judged) {
        return judged.error();
    }
    if (auto saved = studio.store.save_job(job); !saved) {
        return saved.error();
    }
    return job;
}

Result<Job> retake_job(Studio& studio, const std::string& id, const std::string& photo_file) {
    if (auto allowed = require_dated(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    auto job = job_by_id(studio, id);
    if (!job) {
        return job;
    }
    if (auto judged = judge_photo(studio, photo_file, *job); !judged) {
        return judged.error();
    }
    return in_one_write(studio.store, [&]() -> Result<Job> {
        const auto stored = studio.store.job(id);
        if (!stored) {
            return stored.error();
        }
        if (stored->state != SubmissionState::Draft && stored->state != SubmissionState::Rejected) {
            return Error::refused("job", {"这份照片已经提交，出结果前不能重拍（" +
                                              state_words(stored->state).zh + "）",
                                          "the photo is on its way and cannot be retaken now (" +
                                              std::string(state_name(stored->state)) + ")"});
        }
        job->state = SubmissionState::Draft;
        job->shots = stored->shots + 1;
        job->confirmed.clear();  // what was confirmed was said of the old photo
        if (auto saved = studio.store.save_job(*job); !saved) {
            return saved.error();
        }
        return job;
    });
}

Result<Job> job_by_id(Studio& studio, const std::string& id) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    return studio.store.job(id);
}

Result<std::vector<Job>> jobs_of_session(Studio& studio, const std::string& session) {
    if (auto known = session_by_id(studio, session); !known) {
        return known.error();
    }
    return studio.store.jobs_of_session(session);
}

}  // namespace huizhi

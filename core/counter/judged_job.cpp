#include "core/counter/judged_job.h"

#include <algorithm>
#include <utility>

#include "core/base/clock.h"
#include "core/base/digest.h"
#include "core/base/ids.h"
#include "core/base/utf8.h"
#include "core/books/most_fen.h"
#include "core/books/price_list.h"
#include "core/catalogue/catalogue.h"
#include "core/catalogue/format_for_age.h"
#include "core/catalogue/plugin_kind.h"
#include "core/checks/check.h"
#include "core/counter/day/calibrations.h"
#include "core/counter/job_prospects.h"
#include "core/counter/sessions.h"
#include "core/format/check_json.h"
#include "core/format/format.h"
#include "core/format/photo_engine.h"
#include "core/photo/photo.h"
#include "core/records/extra.h"
#include "core/records/form.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/blob_store.h"
#include "core/vault/unnamed_photos.h"

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

struct Shot {
    std::string file;
    Nudge nudge;
};

/// Judges the shot for the format and the customer's age; fills the job's share.
Result<JudgedJob> judge_shot(Studio& studio,
                             const Customer& customer,
                             Job job,
                             const PhotoFormat& offered,
                             const Shot& shot) {
    const PhotoFormat format =
        format_for_age(offered, age_of(customer, iso_day(studio.clock.now())));
    auto photo = load_photo(shot.file);
    if (!photo) {
        return photo.error();
    }
    photo->calibration = calibration_of(studio, *photo);
    const auto subject = studio.engine.find(*photo);
    const auto made = studio.engine.make(*subject, format, OnFail::WriteNothing, shot.nudge);
    if (!made) {
        return made.error();
    }
    const PhotoFile* out = made->file ? &*made->file : nullptr;
    CheckReport report = made->report;
    report.file.clear();  // a file's name may hold the customer's
    job.verdict = verdict_name(report.verdict);
    job.check_json = check_json(report, out, "", Language::Chinese);
    job.rules_version = rules_version_of(studio.catalogue, format);
    job.original_sha256 = photo->sha256;
    job.photo_sha256 = out != nullptr ? sha256_hex(out->jpeg) : std::string();
    return JudgedJob{std::move(job), photo->sha256, photo->original,
                     out != nullptr ? out->jpeg : std::vector<std::uint8_t>()};
}

Job begun_job(const Studio& studio, const NewJob& wanted) {
    Job job;
    job.id = new_id('j');
    job.session = wanted.session;
    job.format = wanted.format;
    job.price_fen = wanted.price_fen;
    job.created_at = iso_time(studio.clock.now());
    return job;
}

/// The list's price, or another with who stands for it.
Result<void> set_price_of(Studio& studio,
                          const NewJob& wanted,
                          std::int64_t hint_fen,
                          JudgedJob& judged) {
    if (wanted.price_fen > kMostFen) {
        return Error::invalid("price", {"价格最多 100 万元，单位为分：2500 = 25.00 元",
                                        "a price is a million yuan at most, in fen: 2500 = 25.00 "
                                        "yuan"});
    }
    const auto listed = listed_price(studio, judged.job.format);
    if (!listed) {
        return listed.error();
    }
    auto other = other_price(
        studio, judged.job.id, *listed,
        {wanted.price_fen, wanted.price_reason, wanted.approval, wanted.price_has_reason});
    if (!other) {
        return other.error();
    }
    judged.other_price = std::move(*other);
    judged.job.price_fen = wanted.price_fen < 0 ? listed->value_or(hint_fen) : wanted.price_fen;
    return {};
}

/// What is sold beside: words and a price.
Result<JudgedJob> extra_job(Studio& studio, const NewJob& wanted) {
    constexpr std::size_t kMostBytes = 90;
    const std::string words = trimmed(extra_words(wanted.format));
    if (words.empty() || !is_one_line(words, kMostBytes) || words.find('@') != std::string::npos) {
        return Error::invalid("extra", {"请写明另售的是什么（一行，最多 30 字，不含 @）",
                                        "say what is sold, in a line of 90 bytes without \"@\""});
    }
    JudgedJob judged{begun_job(studio, wanted), {}, {}, {}};
    judged.job.format = kExtra + words;
    if (auto priced = set_price_of(studio, wanted, -1, judged); !priced) {
        return priced.error();
    }
    if (judged.job.price_fen < 0) {
        return Error::invalid("price", {"请给出价格", "name its price"});
    }
    return judged;
}

Result<void> put(Studio& studio, const std::vector<std::uint8_t>& bytes) {
    const auto kept = studio.blobs.put(bytes);
    return kept ? Result<void>() : kept.error();
}

/// Seals shot and finished photo away; the job names them already.
Result<void> keep_photos(Studio& studio, const JudgedJob& judged) {
    auto kept = put(studio, *judged.shot);
    return kept && !judged.finished.empty() ? put(studio, judged.finished) : kept;
}

/// Somebody may have taken away since what no row named yet.
Result<void> keep_photos_again(Studio& studio, const JudgedJob& judged) {
    const bool there = studio.blobs.has(judged.job.original_sha256) &&
                       (judged.finished.empty() || studio.blobs.has(judged.job.photo_sha256));
    return there ? Result<void>() : keep_photos(studio, judged);
}

/// What the job's row names until now; nothing of a new one.
Result<std::vector<std::string>> photos_of_row(Studio& studio, const std::string& job) {
    const auto stored = studio.store.job(job);
    if (!stored) {
        const bool is_new = stored.error().code == ErrorCode::NotFound;
        return is_new ? Result<std::vector<std::string>>(std::vector<std::string>())
                      : stored.error();
    }
    return std::vector<std::string>{stored->original_sha256, stored->photo_sha256};
}

/// Of who is erased nothing is taken anew, in a visit that is still open or a job of before.
Result<void> check_may_judge(const Customer& customer) {
    if (!customer.erased_at.empty()) {
        return Error::refused("customer",
                              {"这位顾客的资料已经删除，不能再拍摄；请重新登记",
                               "this customer's data have been erased: register the customer anew "
                               "before a photo is taken"});
    }
    return check_consent(customer);
}

}  // namespace

Result<JudgedJob> judge_job(Studio& studio, const Customer& customer, const NewJob& wanted) {
    if (is_extra(wanted.format)) {
        return extra_job(studio, wanted);
    }
    if (auto may = check_may_judge(customer); !may) {
        return may.error();
    }
    const auto format = studio.catalogue.format(wanted.format);
    if (!format) {
        return format.error();
    }
    auto fields = fill_form(format->city, customer, wanted.fields);
    if (!fields) {
        return fields.error();
    }
    Job job = begun_job(studio, wanted);
    job.format = format->id;
    job.fields = *fields;
    JudgedJob priced{job, {}, {}, {}};
    if (auto set = set_price_of(studio, wanted, format->city.price_hint_fen, priced); !set) {
        return set.error();
    }
    auto judged = judge_shot(studio, customer, std::move(priced.job), *format,
                             {wanted.photo_file, wanted.nudge});
    if (judged) {
        judged->other_price = std::move(priced.other_price);
    }
    return judged;
}

Result<void> save_new_job(Studio& studio, const JudgedJob& judged) {
    return studio.store.together([&]() -> Result<void> {
        auto saved = studio.store.save_job(judged.job);
        return saved && judged.other_price ? studio.store.add_price_override(*judged.other_price)
                                           : saved;
    });
}

Result<JudgedJob> judge_again(Studio& studio,
                              const Customer& customer,
                              const Job& job,
                              const std::string& photo_file,
                              const Nudge& nudge) {
    if (auto may = check_may_judge(customer); !may) {
        return may.error();
    }
    const auto format = studio.catalogue.format(job.format);
    if (!format) {
        return format.error();
    }
    Job anew = job;
    anew.state = SubmissionState::Draft;
    anew.confirmed.clear();  // what was confirmed was said of the last photo
    return judge_shot(studio, customer, std::move(anew), *format, {photo_file, nudge});
}

Result<void> save_with_photos(Studio& studio,
                              JudgedJob& judged,
                              const std::function<Result<void>()>& save) {
    if (judged.shot == nullptr) {
        return studio.store.together(save);
    }
    std::vector<std::string> before;
    auto saved = keep_photos(studio, judged);
    const std::vector<std::string> after{judged.job.original_sha256, judged.job.photo_sha256};
    if (saved) {
        saved = studio.store.together([&]() -> Result<void> {
            auto earlier = photos_of_row(studio, judged.job.id);
            if (!earlier) {
                return earlier.error();
            }
            before = std::move(*earlier);
            auto there = keep_photos_again(studio, judged);
            return there ? save() : there;
        });
    }
    std::vector<std::string> done_with = saved ? before : after;
    if (saved) {
        std::erase_if(done_with, [&after](const std::string& digest) {
            return std::find(after.begin(), after.end(), digest) != after.end();
        });
    }
    if (!done_with.empty()) {
        take_away_unnamed(studio, done_with);
    }
    return saved;
}

}  // namespace huizhi

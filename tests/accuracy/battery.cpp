#include "tests/accuracy/battery.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <exception>
#include <functional>
#include <thread>

#include <opencv2/core.hpp>

#include "core/base/data_dir.h"
#include "core/base/file_io.h"
#include "core/base/output_file.h"
#include "core/checks/check.h"
#include "core/format/jpeg_window.h"
#include "core/format/photo_engine.h"
#include "core/photo/photo.h"
#include "core/subject/subject.h"
#include "huizhi/finding.h"
#include "tests/accuracy/jpeg.h"
#include "tests/accuracy/portrait.h"
#include "tests/accuracy/skin.h"
#include "tests/accuracy/spoil.h"

namespace huizhi::accuracy {
namespace {

/// A good portrait in both states; a state that cannot be painted on is absent.
struct Base {
    std::optional<Portrait> shot;
    std::optional<Portrait> finished;
};

Operations all_operations() {
    Operations operations;
    add_place_operations(operations);
    add_focus_operations(operations);
    add_light_operations(operations);
    add_background_operations(operations);
    add_face_operations(operations);
    add_eye_operations(operations);
    add_file_operations(operations);
    return operations;
}

/// Calls `work(engine, i)` for every i below `count`, one engine a core.
void on_all_cores(const char* what,
                  std::size_t count,
                  const OwnChecks& own_checks,
                  const std::function<void(PhotoEngine&, std::size_t)>& work) {
    std::atomic<std::size_t> next{0};
    const auto on_one_core = [&] {
        PhotoEngine engine(default_models_dir(), own_checks);
        for (std::size_t i = next++; i < count; i = next++) {
            work(engine, i);
            if (i % 50 == 0) {
                std::fprintf(stderr, "\r%s %zu of %zu ", what, i, count);
            }
        }
    };
    std::vector<std::thread> workers(std::max(1U, std::thread::hardware_concurrency()));
    for (std::thread& worker : workers) {
        worker = std::thread(on_one_core);
    }
    std::for_each(workers.begin(), workers.end(), [](std::thread& worker) { worker.join(); });
    std::fprintf(stderr, "\r%s %zu of %zu\n", what, count, count);
}

std::vector<Truth> truths_of(const Marks& marks, const Expectations& expectations) {
    std::vector<Truth> truths;
    for (const std::string& reason : marks.reasons) {
        const auto known = expectations.reasons.find(reason);
        if (known != expectations.reasons.end()) {
            truths.push_back(known->second);
        } else {
            truths.push_back({Grade::Faulty, {reason}, {Verdict::Fail, Verdict::Unknown}, false});
        }
    }
    if (truths.empty()) {
        truths.push_back({marks.grade, {}, {}, false});
    }
    return truths;
}

/// The marked groups, and the skin by its individual typology angle (Chardon 1991: above 28 degrees
/// light and very light, below 10 brown and dark).
std::vector<std::string> groups_of(const Marks& marks, const PhotoFacts& facts) {
    std::vector<std::string> groups = marks.groups;
    const Measure* light = facts.find("skin_lightness");
    const Measure* hue = facts.find("skin_hue");
    const Measure* chroma = facts.find("skin_chroma");
    if (light && hue && chroma) {
        const double yellow = chroma->value * std::sin(hue->value * CV_PI / 180);
        const double angle = std::atan2(light->value - 50, yellow) * 180 / CV_PI;
        if (angle > 28) {
            groups.emplace_back("skin_light");
        } else if (angle < 10) {
            groups.emplace_back("skin_dark");
        }
    }
    return groups;
}

/// The whole run: first what was photographed, then what is made of it.
class Battery {
public:
    Battery(const BatteryOptions& options,
            const Expectations& expectations,
            const PhotoFormat& format,
            const std::vector<Marks>& marks)
        : options_(options),
          expectations_(expectations),
          format_(format),
          marks_(marks),
          operations_(all_operations()) {}

    [[nodiscard]] std::optional<Error> missing_operation() const {
        std::vector<std::string> wanted;
        for (const Case& one : expectations_.cases) {
            wanted.push_back(one.does);
        }
        for (const Ladder& one : expectations_.ladders) {
            wanted.push_back(one.does);
        }
        for (const std::string& does : wanted) {
            if (operations_.count(does) == 0) {
                const std::string what = "no operation is called " + does;
                return Error{ErrorCode::NotFound, {what, what}, "does", ""};
            }
        }
        return {};
    }

    Outcomes run() {
        const std::vector<std::size_t> chosen = chosen_marks();
        Outcomes outcomes;
        std::vector<Judgement>& all = outcomes.judgements;
        all.resize(chosen.size());
        bases_.resize(marks_.size());
        on_all_cores(
            "marked photos", chosen.size(), options_.own_checks,
            [&](PhotoEngine& engine, std::size_t i) { all[i] = judge_marked(engine, chosen[i]); });
        if (!options_.only.empty()) {
            all.clear();
        }
        const auto jobs = planned();
        const std::size_t first = all.size();
        all.resize(first + jobs.size());
        on_all_cores("generated photos", jobs.size(), options_.own_checks,
                     [&](PhotoEngine& engine, std::size_t i) {
                         all[first + i] = judge_spoilt(engine, *jobs[i].portrait, *jobs[i].how);
                     });
        const auto climbs = planned_climbs();
        outcomes.climbs.resize(climbs.size());
        on_all_cores("ladders", climbs.size(), options_.own_checks,
                     [&](PhotoEngine& engine, std::size_t i) {
                         outcomes.climbs[i] = climb(engine, *climbs[i].portrait, *climbs[i].ladder);
                     });
        return outcomes;
    }

private:
    struct Job {
        const Portrait* portrait;
        const Case* how;
    };
    struct PlannedClimb {
        const Portrait* portrait;
        const Ladder* ladder;
    };

    static bool is_base(const Marks& marks) {
        return marks.grade == Grade::Good && !marks.derived && marks.all_points();
    }

    /// With `only`, just those that are spoilt; of both kinds every so-manieth.
    [[nodiscard]] std::vector<std::size_t> chosen_marks() const {
        std::vector<std::size_t> chosen;
        int seen[2] = {0, 0};
        for (std::size_t i = 0; i < marks_.size(); ++i) {
            const bool named =
                marks_[i].file.stem().string().find(options_.photo) != std::string::npos;
            const bool base = is_base(marks_[i]);
            if (named && (options_.only.empty() || base) &&
                seen[base ? 1 : 0]++ % options_.every == 0) {
                chosen.push_back(i);
            }
        }
        return chosen;
    }

    Judgement judge_marked(PhotoEngine& engine, std::size_t i) {
        const Marks& marks = marks_[i];
        Judgement judgement;
        judgement.photo = marks.file.stem().string();
        judgement.label = marks.verdict;
        judgement.truths = truths_of(marks, expectations_);
        const auto photo = load_photo(marks.file);
        if (!photo) {
            judgement.refused = photo.error().message;
            return judgement;
        }
        const auto subject = engine.find(*photo);
        judgement.report = engine.check(*subject, format_);
        judgement.groups = groups_of(marks, subject->facts);
        if (is_base(marks)) {
            bases_[i] = {portrait_of(*photo, *subject, marks),
                         finished_portrait(engine, *subject, format_)};
            for (auto* portrait : {&bases_[i].shot, &bases_[i].finished}) {
                if (*portrait) {
                    (*portrait)->groups = judgement.groups;
                }
            }
        }
        return judgement;
    }

    [[nodiscard]] std::vector<Job> planned() const {
        std::vector<Job> jobs;
        for (const Case& how : expectations_.cases) {
            for (const Base& base : bases_) {
                const auto& portrait = how.finished ? base.finished : base.shot;
                if (portrait && how.name.find(options_.only) != std::string::npos) {
                    jobs.push_back({&*portrait, &how});
                }
            }
        }
        return jobs;
    }

    [[nodiscard]] std::vector<PlannedClimb> planned_climbs() const {
        std::vector<PlannedClimb> climbs;
        for (const Ladder& ladder : expectations_.ladders) {
            for (const Base& base : bases_) {
                const auto& portrait = ladder.finished ? base.finished : base.shot;
                if (portrait && ladder.rule.find(options_.only) != std::string::npos) {
                    climbs.push_back({&*portrait, &ladder});
                }
            }
        }
        return climbs;
    }

    /// A picture that cannot be spoilt or read any more leaves the climb where it is.
    Climb climb(PhotoEngine& engine, const Portrait& portrait, const Ladder& ladder) const {
        Climb made{portrait.name, ladder.rule, portrait.groups, {}, {}};
        for (const double strength : kStrengths) {
            const Judgement step = judge_spoilt(engine, portrait, step_of(ladder, strength));
            if (!step.refused) {
                climb_on(made, step.report);
            }
        }
        return made;
    }

    [[nodiscard]] std::vector<std::uint8_t> file_of(const Spoilt& spoilt, const Case& how) const {
        if (!how.finished) {
            return jpeg_of(spoilt.rgb, spoilt.quality, spoilt.orientation);
        }
        const CertificateSpec& wanted = format_.certificate;
        const JpegWindow window{wanted.min_bytes, wanted.max_bytes, wanted.quality, wanted.dpi};
        const auto written = encode_in_window(spoilt.rgb, window);
        return written ? written->bytes : jpeg_of(spoilt.rgb, wanted.quality);
    }

    Judgement judge_spoilt(PhotoEngine& engine, const Portrait& portrait, const Case& how) const {
        Judgement judgement;
        judgement.photo = portrait.name;
        judgement.label = how.name;
        judgement.generated = true;
        judgement.truths = {how.truth};
        try {
            const Portrait dark = how.skin > 0 ? with_skin(portrait, how.skin) : Portrait{};
            const Portrait& person = how.skin > 0 ? dark : portrait;
            const auto bytes = file_of(operations_.at(how.does)(person, how), how);
            if (!options_.save.empty()) {
                const auto file = options_.save / (how.name + "@" + portrait.name + ".jpg");
                if (const auto kept = write_output({file}, bytes); !kept) {
                    std::fprintf(stderr, "%s\n", kept.error().message.en.c_str());
                }
            }
            const auto photo = decode_photo(bytes, how.name);
            if (photo) {
                judgement.report =
                    engine.check(*engine.find(*photo), format_,
                                 how.finished ? Judged::AsItStands : Judged::MadeFromIt);
            } else {
                judgement.refused = photo.error().message;
            }
        } catch (const std::exception& problem) {  // what OpenCV throws for an image it cannot take
            judgement.refused = Text{problem.what(), problem.what()};
        }
        return judgement;
    }

    const BatteryOptions& options_;
    const Expectations& expectations_;
    const PhotoFormat& format_;
    const std::vector<Marks>& marks_;
    const Operations operations_;
    std::vector<Base> bases_;
};

}  // namespace

Result<Outcomes> run_battery(const BatteryOptions& options,
                             const Expectations& expectations,
                             const PhotoFormat& format) {
    const auto marks = read_marks(options.folder);
    if (!marks) {
        return marks.error();
    }
    Battery battery(options, expectations, format, *marks);
    if (const auto error = battery.missing_operation()) {
        return *error;
    }
    if (!options.save.empty()) {
        std::filesystem::create_directories(options.save);
    }
    const int before = cv::getNumThreads();
    cv::setNumThreads(1);  // one photo a core, instead of one photo on all cores
    auto all = battery.run();
    cv::setNumThreads(before);
    return all;
}

}  // namespace huizhi::accuracy

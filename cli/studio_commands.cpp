#include <algorithm>

#include "cli/colour/calibrations.h"
#include "cli/commands.h"
#include "core/books/station.h"
#include "core/counter/day/calibrations.h"
#include "core/counter/pick_up_codes.h"
#include "core/records/law/faces_held.h"
#include "core/records/store.h"
#include "core/vault/latest_time.h"
#include "core/vault/licence.h"

namespace huizhi::cli {

namespace {

struct NoOptions {};

struct BranchOptions {
    std::string name;
};

struct PickUpOptions {
    std::string required;
};

struct LicenceOptions {
    Credential licence;
    bool clock_is_right = false;
};

void no_options(CLI::App&, NoOptions&, const Front&) {}

void branch_options(CLI::App& command, BranchOptions& options, const Front& front) {
    command.add_option(
        "NAME", options.name,
        front.say({"改成这个名字；不写则显示", "its new name; without it it is shown"}));
}

void pick_up_options(CLI::App& command, PickUpOptions& options, const Front& front) {
    command
        .add_option(
            "--required", options.required,
            front.say({"yes：每次交付都要取件码；no：不要；不写则显示",
                       "yes: every hand-out takes the code; no: none does; without it it is "
                       "shown"}))
        ->check(CLI::IsMember({"yes", "no"}));
}

void licence_options(CLI::App& command, LicenceOptions& options, const Front& front) {
    command
        .add_option("--number", options.licence.number, front.say({"营业执照号", "licence number"}))
        ->required();
    command
        .add_option("--expires", options.licence.expires,
                    front.say({"有效期至 YYYY-MM-DD", "its last day YYYY-MM-DD"}))
        ->required();
    command.add_flag("--clock-is-right", options.clock_is_right,
                     front.say({"店主确认电脑时钟现在是对的：忘记曾经见过的更晚时间",
                                "the owner's word that the clock is right now: a later time that "
                                "was seen is forgotten"}));
}

Json as_json(const Front& front, const Expiry& expiry) {
    return {{"account", expiry.account},
            {"expires", expiry.expires},
            {"days_left", expiry.days_left},
            {"message", front.say(expiry_text(expiry))}};
}

Json as_json(const std::string& number, const std::string& expires, const std::string& today) {
    return {{"number", number},
            {"expires", expires},
            {"days_left", days_between(today, expires).value_or(0)}};
}

std::string plain(const Front& front, const StudioCard& card, const std::vector<Expiry>& soon) {
    std::string text = card.licence.studio + "\n" + front.say({"执照 ", "licence "}) +
                       card.licence.number + "  " + card.licence.expires;
    for (const Account& account : card.accounts) {
        if (!account.certificate.empty()) {
            text += "\n" + account.name + "  " + account.certificate + "  " +
                    account.certificate_expires;
        }
    }
    for (const Expiry& expiry : soon) {
        text += "\n! " + front.say(expiry_text(expiry));
    }
    return text;
}

/// The newest calibration of each camera and light.
struct Calibrations {
    Json document = Json::array();
    std::string words;
};

Calibrations newest_calibrations(const Front& front,
                                 const std::vector<ColourCalibration>& all,
                                 const std::string& today) {
    Calibrations told;
    for (auto one = all.begin(); one != all.end(); ++one) {
        const bool newer = std::any_of(one + 1, all.end(), [&](const ColourCalibration& later) {
            return later.camera == one->camera && later.light == one->light;
        });
        if (!newer) {
            told.document.push_back(document(*one, today));
            told.words += "\n" + plain(front, *one);
        }
    }
    return told;
}

int show(Front& front, const NoOptions&) {
    return in_studio(front, [&](Studio& studio) {
        const auto card = studio_card(studio);
        const auto soon = card ? expiries(studio) : card.error();
        if (!soon) {
            return front.fail(soon.error());
        }
        const auto held = studio.store.faces_held();
        if (!held) {
            return front.fail(held.error());
        }
        Json certificates = Json::array();
        for (const Account& account : card->accounts) {
            if (!account.certificate.empty()) {
                Json one = as_json(account.certificate, account.certificate_expires, card->today);
                one["account"] = account.name;
                certificates.push_back(std::move(one));
            }
        }
        Json warnings = Json::array();
        for (const Expiry& expiry : *soon) {
            warnings.push_back(as_json(front, expiry));
        }
        const auto measured = calibrations(studio);
        if (!measured) {
            return front.fail(measured.error());
        }
        const Calibrations colours = newest_calibrations(front, *measured, card->today);
        const std::string faces_words = front.say(faces_warning(*held));
        return front.done(
            {{"studio", card->licence.studio},
             {"licence", as_json(card->licence.number, card->licence.expires, card->today)},
             {"station", station_of(studio)},
             {"branch", branch_of(studio)},
             {"certificates", std::move(certificates)},
             {"today", card->today},
             {"faces_held", *held},
             {"faces_warning", faces_words.empty() ? Json() : Json(faces_words)},
             {"calibrations", colours.document},
             {"warnings", std::move(warnings)}},
            plain(front, *card, *soon) + colours.words +
                (faces_words.empty() ? "" : "\n! " + faces_words));
    });
}

int licence(Front& front, const LicenceOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        if (options.clock_is_right) {
            if (auto forgotten = forget_latest_time(studio); !forgotten) {
                return front.fail(forgotten.error());
            }
        }
        const auto renewed = renew_licence(studio, options.licence);
        return renewed
                   ? front.done({{"studio", renewed->studio},
                                 {"licence",
                                  {{"number", renewed->number}, {"expires", renewed->expires}}}},
                                renewed->number + "  " + renewed->expires)
                   : front.fail(renewed.error());
    });
}

int branch(Front& front, const BranchOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto named =
            options.name.empty() ? Result<void>() : name_branch(studio, options.name);
        if (!named) {
            return front.fail(named.error());
        }
        const std::string name = branch_of(studio);
        return front.done({{"branch", name}}, name);
    });
}

int pick_up(Front& front, const PickUpOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto set = options.required.empty()
                             ? Result<void>()
                             : ask_pick_up_code(studio, options.required == "yes");
        const auto asked = set ? pick_up_code_is_asked(studio) : Result<bool>(set.error());
        return asked ? front.done(
                           {{"pick_up_code_required", *asked}},
                           front.say(*asked ? Text{"交付要取件码", "a hand-out takes the code"}
                                            : Text{"交付不必给取件码", "a hand-out takes no code"}))
                     : front.fail(asked.error());
    });
}

int check(Front& front, const NoOptions&) {
    return in_studio(front, [&](Studio&) {
        const auto sound = front.check_records();
        if (!sound) {
            return front.fail(sound.error());
        }
        return front.done({{"sound", *sound}},
                          front.say(*sound ? Text{"数据库和所有记录完好",
                                                  "the database and every record are sound"}
                                           : Text{"有记录损坏", "some records are damaged"}));
    });
}

int accept_loss(Front& front, const NoOptions&) {
    return in_studio(front, [&](Studio&) {
        const auto lost = front.accept_lost_writes();
        if (!lost) {
            return front.fail(lost.error());
        }
        const std::string count = std::to_string(*lost);
        return front.done(
            {{"lost_writes", *lost}},
            front.say({"已确认丢失 " + count + " 次写入；现在可以继续使用",
                       count + " lost writes accepted; the studio can be used again"}));
    });
}

}  // namespace

void add_studio_commands(CLI::App& root, Front& front) {
    CLI::App& studio = noun(root, front, "studio", {"照相馆与执照", "the studio and its licence"});
    verb<NoOptions>(studio, front,
                    {"show", {"执照、上岗证和到期日", "licence, certificates and their last days"}},
                    no_options, show);
    verb<LicenceOptions>(studio, front, {"licence", {"登记续期的执照", "record a renewed licence"}},
                         licence_options, licence);
    verb<BranchOptions>(
        studio, front,
        {"branch", {"本工位所在门店的名字", "the name of the branch that this station stands in"}},
        branch_options, branch);
    add_calibrate_command(studio, front);
    verb<PickUpOptions>(
        studio, front,
        {"pickup", {"交付时是否必须核对取件码", "whether every hand-out takes the pick-up code"}},
        pick_up_options, pick_up);
    verb<NoOptions>(
        studio, front,
        {"check",
         {"检查数据库和每条记录是否完好", "whether the database and every record are sound"}},
        no_options, check);
    verb<NoOptions>(
        studio, front,
        {"accept-loss",
         {"店主确认：不再等待丢失的写入", "the owner's word to go on without lost writes"}},
        no_options, accept_loss);
}

}  // namespace huizhi::cli

#include "core/counter/day/calibrations.h"

#include <algorithm>
#include <utility>

#include "core/base/clock.h"
#include "core/photo/colour/calibration_json.h"
#include "core/records/daily_report.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"
#include "core/vault/vault.h"

namespace huizhi {
namespace {

constexpr const char* kNote = "colour_calibrations";
constexpr const char* kPlace = "vault_note.text/colour_calibrations";
constexpr std::size_t kMostKept = 200;

Result<void> save(Studio& studio, const std::vector<ColourCalibration>& all) {
    const auto sealed = studio.vault.seal(calibrations_json(all), kPlace);
    return sealed ? studio.store.save_vault_note(kNote, *sealed) : Result<void>(sealed.error());
}

/// One more among those that are kept, in one transaction.
Result<void> add_calibration(Studio& studio, const ColourCalibration& made) {
    return studio.store.together([&]() -> Result<void> {
        auto all = calibrations(studio);
        if (!all) {
            return all.error();
        }
        std::erase_if(*all, [&](const ColourCalibration& one) {
            return one.camera == made.camera && one.light == made.light &&
                   one.made_on == made.made_on;
        });
        all->push_back(made);
        if (all->size() > kMostKept) {
            all->erase(all->begin(), all->end() - static_cast<std::ptrdiff_t>(kMostKept));
        }
        const std::string what = made.camera + (made.light.empty() ? "" : " / " + made.light);
        auto noted = audit(studio, {AuditAct::Settings, "colour_calibration", what});
        return noted ? save(studio, *all) : noted;
    });
}

}  // namespace

Result<ColourCalibration> keep_calibration(Studio& studio,
                                           const std::filesystem::path& photo,
                                           ChartShot shot) {
    if (auto allowed = require(studio, Permission::CalibrateColours); !allowed) {
        return allowed.error();
    }
    const auto loaded = load_photo(photo);
    if (!loaded) {
        return loaded.error();
    }
    shot.day = iso_day(studio.clock.now());
    auto made = calibrate(*loaded, shot);
    if (made) {
        if (auto kept = add_calibration(studio, *made); !kept) {
            return kept.error();
        }
    }
    return made;
}

Result<std::vector<ColourCalibration>> calibrations(Studio& studio) {
    const auto note = studio.store.vault_note(kNote);
    if (!note || note->empty()) {
        return note ? Result<std::vector<ColourCalibration>>(std::vector<ColourCalibration>())
                    : note.error();
    }
    const auto text = studio.vault.unseal(*note, kPlace);
    return text ? read_calibrations(*text, kNote)
                : Result<std::vector<ColourCalibration>>(text.error());
}

std::shared_ptr<const ColourCalibration> calibration_of(Studio& studio, const Photo& photo) {
    const auto all = calibrations(studio);
    if (!all) {
        return nullptr;
    }
    const std::string today = iso_day(studio.clock.now());
    const auto newest = std::find_if(all->rbegin(), all->rend(), [&](const ColourCalibration& one) {
        return is_of_camera(one, photo) && one.valid_on(today);
    });
    return newest == all->rend() ? nullptr : std::make_shared<const ColourCalibration>(*newest);
}

Result<void> add_calibrations(Studio& studio, DailyReport& report) {
    const auto all = calibrations(studio);
    if (!all) {
        return all.error();
    }
    for (const ColourCalibration& one : *all) {
        if (one.made_on == report.date) {
            report.state.calibrations.push_back({one.camera, one.light, one.before.mean,
                                                 one.before.max, one.after.mean, one.after.max});
        }
    }
    return {};
}

}  // namespace huizhi

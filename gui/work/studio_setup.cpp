#include "gui/work/studio_setup.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "core/backup/repository.h"
#include "core/base/clock.h"
#include "core/counter/prices/price_templates.h"
#include "core/queue/channel_setup.h"
#include "core/records/studio.h"
#include "core/vault/login.h"

namespace huizhi::gui {
namespace {

constexpr const char* kFirstChannel = "zjz";

Result<void> check_backup_folder(const std::string& folder) {
    std::error_code problem;
    if (folder.empty() || std::filesystem::is_directory(folder, problem)) {
        return {};
    }
    return Error::invalid("to", {"没有这个文件夹：请先建好，或留空以后再设",
                                 "there is no such folder: make it first, or leave this empty"});
}

Result<void> set_up_channel(Studio& studio, const StudioSetup& wanted) {
    const auto set =
        set_channel(studio, kFirstChannel, {wanted.channel_url, wanted.channel_key, {}});
    if (!set) {
        return set.error();
    }
    const auto answer = test_channel(studio, kFirstChannel);
    return answer ? Result<void>() : Result<void>(answer.error());
}

template <class T>
void note_failure(const Result<T>& done, std::vector<Error>& left) {
    if (!done) {
        left.push_back(done.error());
    }
}

}  // namespace

Result<void> check_first_page(Studio& studio, const StudioSetup& wanted) {
    return check_first_owner(wanted.licence, wanted.owner, wanted.password,
                             iso_day(studio.clock.now()));
}

Result<SetUp> set_up_studio(Studio& studio, const StudioSetup& wanted) {
    if (auto fit = check_backup_folder(wanted.backup_to); !fit) {
        return fit.error();
    }
    const auto made = create_first_owner(studio, wanted.licence, wanted.owner, wanted.password);
    if (!made) {
        return made.error();
    }
    const auto account = log_in(studio, wanted.owner, wanted.password);
    if (!account) {
        return account.error();
    }
    SetUp done{*account,
               studio.vault.key(),
               {wanted.licence.studio, made->recovery_key, iso_day(studio.clock.now())},
               {}};
    if (!wanted.price_template.empty()) {
        note_failure(use_price_template(studio, wanted.price_template), done.left);
    }
    if (!wanted.backup_to.empty()) {
        BackupPlan plan;
        plan.to = wanted.backup_to;
        note_failure(set_backup_plan(studio, plan), done.left);
    }
    if (!wanted.channel_url.empty()) {
        note_failure(set_up_channel(studio, wanted), done.left);
    }
    return done;
}

}  // namespace huizhi::gui

#pragma once

#include <memory>
#include <string>

#include "cli/front.h"
#include "cli/typed_words.h"

/// One file a noun; each adds its commands to the command line. The list is in all_commands.cpp.
namespace huizhi::cli {

void add_format_commands(CLI::App& root, Front& front);
/// `huizhi format own`, below the noun `format`.
void add_own_size_commands(CLI::App& format, Front& front);
CLI::App& photo_noun(CLI::App& root, Front& front);
void add_photo_verbs(CLI::App& photo, Front& front);  ///< `photo check`, `photo make`
/// `huizhi photo batch`, below the noun `photo`.
void add_batch_command(CLI::App& photo, Front& front);
void add_sheet_command(CLI::App& photo, Front& front);  ///< `photo sheet`
void add_account_commands(CLI::App& root, Front& front);
void add_data_key_command(CLI::App& account, Front& front);  ///< `account data-key change`
void add_studio_commands(CLI::App& root, Front& front);
void add_customer_commands(CLI::App& root, Front& front);
void add_customer_read_command(CLI::App& customer, Front& front);  ///< `customer read`
/// `customer export`, `erase`, `merge`, `unmerge`.
void add_customer_law_commands(CLI::App& customer, Front& front);
void add_consent_commands(CLI::App& root, Front& front);
void add_retention_commands(CLI::App& root, Front& front);
void add_incident_commands(CLI::App& root, Front& front);
void add_session_commands(CLI::App& root, Front& front);
void add_job_commands(CLI::App& root, Front& front);
void add_payment_commands(CLI::App& root, Front& front);
void add_settle_commands(CLI::App& payment, Front& front);  ///< `payment settle`, `payment owed`
void add_prepaid_commands(CLI::App& root, Front& front);
void add_voucher_commands(CLI::App& root, Front& front);
void add_commission_commands(CLI::App& root, Front& front);
void add_price_commands(CLI::App& root, Front& front);
void add_cash_commands(CLI::App& root, Front& front);
void add_queue_commands(CLI::App& root, Front& front);
void add_receipt_commands(CLI::App& root, Front& front);
void add_report_commands(CLI::App& root, Front& front);
void add_close_command(CLI::App& report, Front& front);  ///< `report close`
void add_range_command(CLI::App& report, Front& front);  ///< `report range`
void add_audit_commands(CLI::App& root, Front& front);
void add_channel_commands(CLI::App& root, Front& front);
void add_reconcile_command(CLI::App& channel, Front& front);  ///< `channel reconcile`
void add_plugin_commands(CLI::App& root, Front& front);
/// `huizhi plugin new` and the like, below the noun `plugin`.
void add_plugin_author_commands(CLI::App& plugin, Front& front);
void add_practice_commands(CLI::App& root, Front& front);
void add_demo_command(CLI::App& root, Front& front);
void add_backup_commands(CLI::App& root, Front& front);  ///< `backup`, `restore`
void add_store_commands(CLI::App& root, Front& front);   ///< `store copy`
void add_care_commands(CLI::App& root, Front& front);    ///< `doctor`, `support bundle`

/// For an option that may be left out: given, but empty, is a script's slip, not the default.
CLI::Validator not_empty(const Front& front);

/// Whole fen in decimal, at most 100 million yuan; "0100" and "0x10" are refused, not guessed at.
/// What it refuses is an invalid amount, not a slip in the call (cli/usage.cpp).
CLI::Validator whole_fen(const Front& front);
[[nodiscard]] Text wrong_fen();

/// A verdict's exit code, and its findings for people.
int exit_code(Verdict verdict);
std::string findings_text(const Front& front, const CheckReport& report);

/// A group of commands of one noun: `huizhi NOUN VERB`.
CLI::App& noun(CLI::App& root, Front& front, const char* name, const Text& about);

/// `huizhi NOUN VERB`: `add_options` binds the options to `Options`, `run` does the work.
template <class Options>
void verb(CLI::App& parent,
          Front& front,
          const std::pair<const char*, Text>& name,
          void (*add_options)(CLI::App&, Options&, const Front&),
          int (*run)(Front&, const Options&)) {
    CLI::App* command = parent.add_subcommand(name.first, front.say(name.second));
    command->fallthrough();
    auto options = std::make_shared<Options>();
    add_options(*command, *options, front);
    read_canonically(*command);
    command->callback([&front, options, run] {
        front.action = [&front, options, run] { return run(front, *options); };
    });
}

/// What a command that works in the studio does: logs in, then calls `work`.
template <class Work>
int in_studio(Front& front, Work work) {
    const auto studio = front.studio();
    return studio ? work(**studio) : front.fail(studio.error());
}

}  // namespace huizhi::cli
